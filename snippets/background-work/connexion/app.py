import time
from itertools import count

from connexion import AsyncApp, problem
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse

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


async def create_sighting(body):
    sighting_id = next(ids)
    states[sighting_id] = "queued"
    return JSONResponse(
        {"id": sighting_id, "state": "queued"},
        status_code=202,
        background=BackgroundTask(process, sighting_id, body["bird"]),
    )


async def get_sighting(sighting_id):
    if sighting_id not in states:
        return problem(404, "Not Found", "Sighting not found")
    return {"id": sighting_id, "state": states[sighting_id]}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
