import time
from itertools import count

from quart import Quart, abort, request

app = Quart(__name__)

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


@app.post("/sightings")
async def create_sighting():
    match await request.get_json():
        case {"bird": str(bird)}:
            sighting_id = next(ids)
            states[sighting_id] = "queued"
            app.add_background_task(process, sighting_id, bird)
            return {"id": sighting_id, "state": "queued"}, 202
    abort(400, "Expected a bird.")


@app.get("/sightings/<int:sighting_id>")
async def get_sighting(sighting_id):
    if sighting_id not in states:
        abort(404)
    return {"id": sighting_id, "state": states[sighting_id]}
