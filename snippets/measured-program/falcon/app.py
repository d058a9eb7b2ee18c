import asyncio
import os
import sqlite3
from contextlib import closing
from typing import Annotated

import falcon
import falcon.asgi
import httpx2
import msgspec
from falcon import media

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

client = httpx2.AsyncClient(base_url=FORECAST_URL)
sync_client = httpx2.Client(base_url=FORECAST_URL)


class Bird(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    wingspan_cm: Annotated[float, msgspec.Meta(gt=0)]


async def invalid(req, resp, ex, params):
    raise falcon.HTTPUnprocessableEntity(description=str(ex))


def read_birds():
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(bird) for bird in db.execute(BIRDS)]


class HelloResource:
    async def on_get(self, req, resp):
        resp.media = {"message": "Hello, birds!"}


class BirdResource:
    async def on_get(self, req, resp):
        resp.media = await falcon.sync_to_async(read_birds)

    async def on_put_bird(self, req, resp, bird_id):
        bird = msgspec.convert(await req.get_media(), Bird)
        resp.media = {
            "id": bird_id,
            "name": bird.name,
            "wingspan_cm": bird.wingspan_cm,
        }


class ForecastResource:
    async def on_get(self, req, resp):
        answer = await client.get("/coast")
        resp.media = {"place": "coast", "rain": answer.json()["rain"]}

    async def on_get_blocking(self, req, resp):
        answer = sync_client.get("/coast")
        resp.media = {"place": "coast", "rain": answer.json()["rain"]}

    async def on_get_threads(self, req, resp):
        answer = await falcon.sync_to_async(sync_client.get, "/coast")
        resp.media = {"place": "coast", "rain": answer.json()["rain"]}


class WaitResource:
    async def on_get(self, req, resp, milliseconds):
        await asyncio.sleep(milliseconds / 1000)
        resp.media = {"waited": milliseconds}


app = falcon.asgi.App()
json_handler = media.JSONHandler(
    dumps=msgspec.json.encode, loads=msgspec.json.decode
)
app.req_options.media_handlers[falcon.MEDIA_JSON] = json_handler
app.resp_options.media_handlers[falcon.MEDIA_JSON] = json_handler
app.add_error_handler(msgspec.ValidationError, invalid)
birds, forecast = BirdResource(), ForecastResource()
app.add_route("/hello", HelloResource())
app.add_route("/birds", birds)
app.add_route("/birds/{bird_id:int}", birds, suffix="bird")
app.add_route("/forecast", forecast)
app.add_route("/forecast/blocking", forecast, suffix="blocking")
app.add_route("/forecast/threads", forecast, suffix="threads")
app.add_route("/wait/{milliseconds:int}", WaitResource())
