import asyncio
import json
import math
import os
from urllib.request import urlopen

import aiosqlite
from aiohttp import ClientSession, web

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"
FORECAST_URL = os.environ["FORECAST_URL"]

routes = web.RouteTableDef()
CLIENT = web.AppKey("CLIENT", ClientSession)


async def open_client(app):
    async with ClientSession(FORECAST_URL) as client:
        app[CLIENT] = client
        yield


@routes.get("/hello")
async def hello(request):
    return web.json_response({"message": "Hello, birds!"})


@routes.put(r"/birds/{bird_id:\d{1,18}}")
async def check_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected JSON.") from None
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="Expected a JSON object.")
    name, wingspan_cm = data.get("name"), data.get("wingspan_cm")
    if not isinstance(name, str) or not 1 <= len(name) <= 100:
        text = "Expected a name of 1 to 100 characters."
        raise web.HTTPBadRequest(text=text)
    is_number = type(wingspan_cm) in (int, float)
    if not is_number or not 0 < wingspan_cm < math.inf:
        raise web.HTTPBadRequest(text="Expected a wingspan_cm above 0.")
    bird_id = int(request.match_info["bird_id"])
    bird = {"id": bird_id, "name": name, "wingspan_cm": wingspan_cm}
    return web.json_response(bird)


@routes.get("/birds")
async def list_birds(request):
    async with aiosqlite.connect("birds.db") as db:
        db.row_factory = aiosqlite.Row
        birds = await db.execute_fetchall(BIRDS)
    return web.json_response([dict(bird) for bird in birds])


@routes.get("/forecast")
async def get_forecast(request):
    async with request.app[CLIENT].get("/coast") as answer:
        rain = (await answer.json())["rain"]
    return web.json_response({"place": "coast", "rain": rain})


def ask():
    with urlopen(f"{FORECAST_URL}/coast") as answer:
        return json.load(answer)["rain"]


@routes.get("/forecast/blocking")
async def get_forecast_badly(request):
    return web.json_response({"place": "coast", "rain": ask()})


@routes.get("/forecast/threads")
async def get_forecast_in_a_thread(request):
    rain = await asyncio.to_thread(ask)
    return web.json_response({"place": "coast", "rain": rain})


@routes.get(r"/wait/{milliseconds:\d{1,18}}")
async def wait(request):
    milliseconds = int(request.match_info["milliseconds"])
    await asyncio.sleep(milliseconds / 1000)
    return web.json_response({"waited": milliseconds})


app = web.Application()
app.cleanup_ctx.append(open_client)
app.add_routes(routes)
