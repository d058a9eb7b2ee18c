import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]


class Forecast(BaseModel):
    place: str
    rain: int


class Overview(BaseModel):
    forecasts: list[Forecast]


client = httpx2.AsyncClient(base_url=FORECAST_URL)
sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


@app.exception_handler(httpx2.HTTPError)
async def service_failed(
    request: Request, error: httpx2.HTTPError
) -> JSONResponse:
    message = {"detail": "The forecast service failed."}
    return JSONResponse(message, status_code=502)


async def ask(place: str) -> Forecast:
    answer = await client.get(f"/{place}")
    rain = answer.raise_for_status().json()["rain"]
    return Forecast(place=place, rain=rain)


@app.get("/forecast")
async def get_forecast() -> Forecast:
    return await ask("coast")


@app.get("/overview")
async def get_overview() -> Overview:
    forecasts = await asyncio.gather(*[ask(place) for place in PLACES])
    return Overview(forecasts=forecasts)


@app.get("/blocking")
async def get_forecast_badly() -> Forecast:
    answer = sync_client.get("/coast")
    return Forecast(place="coast", rain=answer.json()["rain"])
