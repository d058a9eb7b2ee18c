import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing

import httpx2
from connexion import AsyncApp, request

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app):
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


async def hello():
    return {"message": "Hello, birds!"}


async def check_bird(bird_id, body):
    return {
        "id": bird_id,
        "name": body["name"],
        "wingspan_cm": body["wingspan_cm"],
    }


def list_birds():
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(bird) for bird in db.execute(BIRDS)]


async def get_forecast():
    answer = await request.state.client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


def get_forecast_in_a_thread():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


async def wait(milliseconds):
    await asyncio.sleep(milliseconds / 1000)
    return {"waited": milliseconds}


app = AsyncApp(__name__, lifespan=lifespan)
app.add_api("openapi.yaml")
