import asyncio
import os
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI

FORECAST_URL = os.environ["FORECAST_URL"]
PLACES = ["coast", "forest", "river"]

client = httpx2.AsyncClient(base_url=FORECAST_URL)
sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


async def ask(place: str):
    answer = await client.get(f"/{place}")
    return {"place": place, "rain": answer.json()["rain"]}


@app.get("/forecast")
async def get_forecast():
    return await ask("coast")


@app.get("/overview")
async def get_overview():
    forecasts = await asyncio.gather(*[ask(place) for place in PLACES])
    return {"forecasts": forecasts}


@app.get("/blocking")
async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}
