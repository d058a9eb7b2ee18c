import os
import sqlite3
import time
from contextlib import closing

import httpx2
from apiflask import APIFlask, Schema
from apiflask.fields import Float, Integer, String
from apiflask.validators import Length, Range

BIRDS = "SELECT id, name, wingspan_cm FROM bird ORDER BY id"

app = APIFlask(__name__)
client = httpx2.Client(base_url=os.environ["FORECAST_URL"])


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=100))
    wingspan_cm = Float(
        required=True, validate=Range(min=0, min_inclusive=False)
    )


class BirdOut(Schema):
    id = Integer()
    name = String()
    wingspan_cm = Float()


@app.get("/hello")
def hello():
    return {"message": "Hello, birds!"}


@app.put("/birds/<int:bird_id>")
@app.input(BirdIn)
@app.output(BirdOut)
def check_bird(bird_id, json_data):
    return {"id": bird_id, **json_data}


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    with closing(sqlite3.connect("birds.db")) as db:
        db.row_factory = sqlite3.Row
        return db.execute(BIRDS).fetchall()


@app.get("/forecast")
def get_forecast():
    answer = client.get("/coast")
    return {"place": "coast", "rain": answer.json()["rain"]}


@app.get("/wait/<int:milliseconds>")
def wait(milliseconds):
    time.sleep(milliseconds / 1000)
    return {"waited": milliseconds}
