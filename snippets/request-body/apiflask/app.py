from apiflask import APIFlask, Schema
from apiflask.fields import Float, Integer, List, Nested, String
from apiflask.validators import Range
from flask import request

app = APIFlask(__name__)


class Location(Schema):
    lat = Float(required=True, validate=Range(min=-90, max=90))
    lon = Float(required=True, validate=Range(min=-180, max=180))


class Bird(Schema):
    name = String(required=True)
    location = Nested(Location, required=True)
    tags = List(String(), required=True)


class BirdForm(Schema):
    name = String(required=True)
    habitat = String(required=True)


@app.post("/birds")
@app.input(Bird)
@app.output(Bird, status_code=201)
def create_bird(json_data):
    return json_data


@app.post("/birds/form")
@app.input(BirdForm, location="form")
@app.output(BirdForm, status_code=201)
def create_bird_from_form(form_data):
    return form_data


@app.post("/notes")
@app.output({"characters": Integer()})
def count_characters():
    note = request.get_data(as_text=True)
    return {"characters": len(note)}
