import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from bottle import Bottle, abort, request, response

app = Bottle()

executor = ThreadPoolExecutor(max_workers=2)
ids = count(1)
sightings = {}


def process(bird):
    time.sleep(0.3)
    if bird == "Dodo":
        raise ValueError("extinct since 1681")


def get_state(future):
    if not future.done():
        return "queued"
    return "failed" if future.exception() else "processed"


@app.post("/sightings")
def create_sighting():
    match request.json:
        case {"bird": str(bird)}:
            sighting_id = next(ids)
            sightings[sighting_id] = executor.submit(process, bird)
            response.status = 202
            return {"id": sighting_id, "state": "queued"}
    abort(400, "Expected a bird.")


@app.get("/sightings/<sighting_id:int>")
def get_sighting(sighting_id):
    if sighting_id not in sightings:
        abort(404, "No such sighting.")
    state = get_state(sightings[sighting_id])
    return {"id": sighting_id, "state": state}
