import asyncio
import os
import sqlite3
from contextlib import closing

import httpx2
from quart import Quart, abort, request

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

app = Quart(__name__)
sync_client = httpx2.Client(base_url=FORECAST_URL)


@app.while_serving
async def lifespan():
    async with httpx2.AsyncClient(base_url=FORECAST_URL) as client:
        app.client = client
        yield


@app.get("/hello")
async def hello():
    return {"message": "Hello, birds!"}


@app.put("/birds/<int:bird_id>")
async def check_bird(bird_id):
    data = await request.get_json()
    if not isinstance(data, dict):
        abort(400, "Expected a JSON object.")
    name, wingspan_cm = data.get("name"), data.get("wingspan_cm")
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        abort(400, "Expected a name of 1 to 100 characters.")
    if type(wingspan_cm) not in (int, float) or not wingspan_cm > 0:
        abort(400, "Expected a wingspan_cm above 0.")
    return {"id": bird_id, "name": name, "wingspan_cm": wingspan_cm}


@app.get("/birds")
def list_birds():
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(bird) for bird in db.execute(BIRDS)]


@app.get("/forecast")
async def get_forecast():
    answer = await app.client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/forecast/blocking")
async def get_forecast_badly():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/forecast/threads")
def get_forecast_in_a_thread():
    answer = sync_client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/wait/<int:milliseconds>")
async def wait(milliseconds):
    await asyncio.sleep(milliseconds / 1000)
    return {"waited": milliseconds}
