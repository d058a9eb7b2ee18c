import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing
from math import inf

import httpx2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

sync_client = httpx2.Client(base_url=FORECAST_URL)


@asynccontextmanager
async def lifespan(app):
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        yield {"client": client}


async def hello(request):
    return JSONResponse({"message": "Hello, birds!"})


async def check_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    if not isinstance(data, dict):
        raise HTTPException(400, "Expected a JSON object.")
    name, wingspan_cm = data.get("name"), data.get("wingspan_cm")
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        raise HTTPException(400, "Expected a name of 1 to 100 characters.")
    if type(wingspan_cm) not in (int, float) or not 0 < wingspan_cm < inf:
        raise HTTPException(400, "Expected a wingspan_cm above 0.")
    bird_id = request.path_params["bird_id"]
    return JSONResponse(
        {"id": bird_id, "name": name, "wingspan_cm": wingspan_cm}
    )


def list_birds(request):
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return JSONResponse([dict(bird) for bird in db.execute(BIRDS)])


async def get_forecast(request):
    answer = await request.state.client.get("/coast")
    return JSONResponse({"place": "coast", "rain": answer.json()["rain"]})


async def get_forecast_badly(request):
    answer = sync_client.get("/coast")
    return JSONResponse({"place": "coast", "rain": answer.json()["rain"]})


def get_forecast_in_a_thread(request):
    answer = sync_client.get("/coast")
    return JSONResponse({"place": "coast", "rain": answer.json()["rain"]})


async def wait(request):
    milliseconds = request.path_params["milliseconds"]
    await asyncio.sleep(milliseconds / 1000)
    return JSONResponse({"waited": milliseconds})


app = Starlette(
    routes=[
        Route("/hello", hello),
        Route("/birds/{bird_id:int}", check_bird, methods=["PUT"]),
        Route("/birds", list_birds),
        Route("/forecast", get_forecast),
        Route("/forecast/blocking", get_forecast_badly),
        Route("/forecast/threads", get_forecast_in_a_thread),
        Route("/wait/{milliseconds:int}", wait),
    ],
    lifespan=lifespan,
)
