import time

from flask import Flask, abort, request
from huey import SqliteHuey
from huey.signals import SIGNAL_COMPLETE, SIGNAL_ENQUEUED, SIGNAL_ERROR

app = Flask(__name__)
huey = SqliteHuey(filename="queue.db")

STATES = {
    SIGNAL_ENQUEUED: "queued",
    SIGNAL_COMPLETE: "processed",
    SIGNAL_ERROR: "failed",
}


@huey.task()
def process(bird):
    time.sleep(0.3)
    if bird == "Dodo":
        raise ValueError("extinct since 1681")


@huey.signal(*STATES)
def save_state(signal, task, exc=None):
    huey.put(f"state:{task.id}", STATES[signal])


@app.post("/sightings")
def create_sighting():
    match request.get_json():
        case {"bird": str(bird)}:
            result = process(bird)
            return {"id": result.id, "state": "queued"}, 202
    abort(400, "Expected a bird.")


@app.get("/sightings/<sighting_id>")
def get_sighting(sighting_id):
    state = huey.get(f"state:{sighting_id}", peek=True)
    if state is None:
        abort(404)
    return {"id": sighting_id, "state": state}
