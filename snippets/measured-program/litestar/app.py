import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Annotated, Any

import httpx2
from litestar import Litestar, get, put
from litestar.datastructures import State
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        app.state.client = client
        yield


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    wingspan_cm: Annotated[float, Meta(gt=0)]


class Bird(Struct):
    id: int
    name: str
    wingspan_cm: float | None


@get("/hello")
async def hello() -> dict[str, str]:
    return {"message": "Hello, birds!"}


@put("/birds/{bird_id:int}")
async def check_bird(
    bird_id: FromPath[int], data: JSONBody[BirdCreate]
) -> Bird:
    return Bird(bird_id, data.name, data.wingspan_cm)


@get("/birds", sync_to_thread=True)
def list_birds() -> list[Bird]:
    with closing(sqlite3.connect("birds.db")) as db:
        return [Bird(*row) for row in db.execute(BIRDS)]


@get("/forecast")
async def get_forecast(state: State) -> dict[str, Any]:
    answer = await state.client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@get("/forecast/blocking")
async def get_forecast_badly() -> dict[str, Any]:
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@get("/forecast/threads", sync_to_thread=True)
def get_forecast_in_a_thread() -> dict[str, Any]:
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@get("/wait/{milliseconds:int}")
async def wait(milliseconds: FromPath[int]) -> dict[str, int]:
    await asyncio.sleep(milliseconds / 1000)
    return {"waited": milliseconds}


app = Litestar(
    route_handlers=[
        hello,
        check_bird,
        list_birds,
        get_forecast,
        get_forecast_badly,
        get_forecast_in_a_thread,
        wait,
    ],
    lifespan=[lifespan],
)
