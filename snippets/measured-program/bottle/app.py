import json
import os
import sqlite3
import time
from contextlib import closing

import httpx2
from bottle import Bottle, abort, request, response

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"

app = Bottle()
client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


@app.get("/hello")
def hello():
    return {"message": "Hello, birds!"}


@app.put("/birds/<bird_id:int>")
def check_bird(bird_id):
    data = request.json
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
    response.content_type = "application/json"
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return json.dumps([dict(bird) for bird in db.execute(BIRDS)])


@app.get("/forecast")
def get_forecast():
    answer = client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/wait/<milliseconds:int>")
def wait(milliseconds):
    time.sleep(milliseconds / 1000)
    return {"waited": milliseconds}
