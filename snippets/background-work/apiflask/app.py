import time

from apiflask import APIFlask, Schema, abort
from apiflask.fields import String
from huey import SqliteHuey
from huey.signals import SIGNAL_COMPLETE, SIGNAL_ENQUEUED, SIGNAL_ERROR

app = APIFlask(__name__)
huey = SqliteHuey(filename="queue.db")

STATES = {
    SIGNAL_ENQUEUED: "queued",
    SIGNAL_COMPLETE: "processed",
    SIGNAL_ERROR: "failed",
}


class SightingIn(Schema):
    bird = String(required=True)


class SightingOut(Schema):
    id = String()
    state = String()


@huey.task()
def process(bird):
    time.sleep(0.3)
    if bird == "Dodo":
        raise ValueError("extinct since 1681")


@huey.signal(*STATES)
def save_state(signal, task, exc=None):
    huey.put(f"state:{task.id}", STATES[signal])


@app.post("/sightings")
@app.input(SightingIn)
@app.output(SightingOut, status_code=202)
def create_sighting(json_data):
    result = process(json_data["bird"])
    return {"id": result.id, "state": "queued"}


@app.get("/sightings/<sighting_id>")
@app.output(SightingOut)
def get_sighting(sighting_id):
    state = huey.get(f"state:{sighting_id}", peek=True)
    if state is None:
        abort(404)
    return {"id": sighting_id, "state": state}
