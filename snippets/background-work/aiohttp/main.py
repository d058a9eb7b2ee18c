import asyncio
import time
from itertools import count

from aiohttp import web
from aiojobs.aiohttp import setup, spawn

routes = web.RouteTableDef()

ids = count(1)
states = {}


def identify(bird):
    time.sleep(0.3)
    if bird == "Dodo":
        raise ValueError("extinct since 1681")


async def process(sighting_id, bird):
    try:
        await asyncio.to_thread(identify, bird)
    except Exception:
        states[sighting_id] = "failed"
        raise
    states[sighting_id] = "processed"


async def read_bird(request):
    try:
        match await request.json():
            case {"bird": str(bird)}:
                return bird
    except ValueError:
        pass
    raise web.HTTPBadRequest(text="Expected a bird.")


@routes.post("/sightings")
async def create_sighting(request):
    bird = await read_bird(request)
    sighting_id = next(ids)
    states[sighting_id] = "queued"
    await spawn(request, process(sighting_id, bird))
    sighting = {"id": sighting_id, "state": "queued"}
    return web.json_response(sighting, status=202)


@routes.get(r"/sightings/{sighting_id:\d{1,18}}")
async def get_sighting(request):
    sighting_id = int(request.match_info["sighting_id"])
    if sighting_id not in states:
        raise web.HTTPNotFound()
    sighting = {"id": sighting_id, "state": states[sighting_id]}
    return web.json_response(sighting)


def init_func(argv):
    app = web.Application()
    setup(app)
    app.add_routes(routes)
    return app
