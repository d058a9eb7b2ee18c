import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
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


async def ask(place: str) -> Forecast:
    answer = await client.get(f"/{place}")
    return Forecast(place=place, rain=answer.json()["rain"])


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
