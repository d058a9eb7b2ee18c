import time
from itertools import count

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

ids = count(1)
states = {}


def process(sighting_id, bird):
    try:
        time.sleep(0.3)
        if bird == "Dodo":
            raise ValueError("extinct since 1681")
    except Exception:
        states[sighting_id] = "failed"
        raise
    states[sighting_id] = "processed"


async def create_sighting(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"bird": str(bird)}:
            sighting_id = next(ids)
        case _:
            raise HTTPException(400, "Expected a bird.")
    states[sighting_id] = "queued"
    return JSONResponse(
        {"id": sighting_id, "state": "queued"},
        status_code=202,
        background=BackgroundTask(process, sighting_id, bird),
    )


async def get_sighting(request):
    sighting_id = request.path_params["sighting_id"]
    if sighting_id not in states:
        raise HTTPException(404)
    return JSONResponse({"id": sighting_id, "state": states[sighting_id]})


app = Starlette(
    routes=[
        Route("/sightings", create_sighting, methods=["POST"]),
        Route("/sightings/{sighting_id:int}", get_sighting),
    ]
)
