import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.exceptions.responses import create_exception_response
from msgspec import Struct

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]


class Forecast(Struct):
    place: str
    rain: int


class Overview(Struct):
    forecasts: list[Forecast]


sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        app.state.client = client
        yield


async def provide_client(state: State) -> httpx2.AsyncClient:
    client: httpx2.AsyncClient = state.client
    return client


Client = NamedDependency[httpx2.AsyncClient]


async def ask(client: httpx2.AsyncClient, place: str) -> Forecast:
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return Forecast(place=place, rain=rain)


@get("/forecast")
async def get_forecast(client: Client) -> Forecast:
    return await ask(client, "coast")


@get("/overview")
async def get_overview(client: Client) -> Overview:
    questions = [ask(client, place) for place in PLACES]
    forecasts = await asyncio.gather(*questions)
    return Overview(forecasts=forecasts)


@get("/blocking")
async def get_forecast_badly() -> Forecast:
    answer = sync_client.get("/coast")
    return Forecast(place="coast", rain=answer.json()["rain"])


def service_failed(
    request: Request[Any, Any, Any], exc: httpx2.HTTPError
) -> Response[Any]:
    error = HTTPException("The forecast service failed.", status_code=502)
    return create_exception_response(request, error)


app = Litestar(
    route_handlers=[get_forecast, get_overview, get_forecast_badly],
    dependencies={"client": Provide(provide_client)},
    lifespan=[lifespan],
    exception_handlers={httpx2.HTTPError: service_failed},
)
