import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]


class Forecast(BaseModel):
    place: str
    rain: int


class Overview(BaseModel):
    forecasts: list[Forecast]


sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(
    app: FastAPI,
) -> AsyncIterator[dict[str, httpx2.AsyncClient]]:
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


async def get_client(request: Request) -> httpx2.AsyncClient:
    client: httpx2.AsyncClient = request.state.client
    return client


ClientDep = Annotated[httpx2.AsyncClient, Depends(get_client)]


app = FastAPI(lifespan=lifespan)


@app.exception_handler(httpx2.HTTPError)
async def service_failed(
    request: Request, error: httpx2.HTTPError
) -> JSONResponse:
    message = {"detail": "The forecast service failed."}
    return JSONResponse(message, status_code=502)


async def ask(client: httpx2.AsyncClient, place: str) -> Forecast:
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return Forecast(place=place, rain=rain)


@app.get("/forecast")
async def get_forecast(client: ClientDep) -> Forecast:
    return await ask(client, "coast")


@app.get("/overview")
async def get_overview(client: ClientDep) -> Overview:
    questions = [ask(client, place) for place in PLACES]
    forecasts = await asyncio.gather(*questions)
    return Overview(forecasts=forecasts)


@app.get("/blocking")
async def get_forecast_badly() -> Forecast:
    answer = sync_client.get("/coast")
    return Forecast(place="coast", rain=answer.json()["rain"])
