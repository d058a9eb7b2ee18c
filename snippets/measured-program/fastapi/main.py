import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing

import httpx2
from fastapi import FastAPI, Request
from pydantic import BaseModel, Field

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


app = FastAPI(lifespan=lifespan)


class Bird(BaseModel):
    name: str = Field(min_length=1, max_length=100)
    wingspan_cm: float = Field(gt=0)


class BirdPublic(BaseModel):
    id: int
    name: str
    wingspan_cm: float | None


@app.get("/hello")
async def hello():
    return {"message": "Hello, birds!"}


@app.put("/birds/{bird_id}")
async def check_bird(bird_id: int, bird: Bird):
    return {"id": bird_id, **bird.model_dump()}


@app.get("/birds", response_model=list[BirdPublic])
def list_birds():
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(bird) for bird in db.execute(BIRDS)]


@app.get("/forecast")
async def get_forecast(request: Request):
    answer = await request.state.client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/forecast/blocking")
async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/forecast/threads")
def get_forecast_in_a_thread():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/wait/{milliseconds}")
async def wait(milliseconds: int):
    await asyncio.sleep(milliseconds / 1000)
    return {"waited": milliseconds}
