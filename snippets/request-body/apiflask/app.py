from apiflask import APIFlask, Schema
from apiflask.fields import Float, List, Nested, String
from apiflask.validators import Range
from flask import request

app = APIFlask(__name__)


class Location(Schema):
    lat = Float(required=True, validate=Range(min=-90, max=90))
    lon = Float(required=True, validate=Range(min=-180, max=180))


class BirdIn(Schema):
    name = String(required=True)
    location = Nested(Location, required=True)
    tags = List(String(), required=True)


class BirdForm(Schema):
    name = String(required=True)
    habitat = String(required=True)


@app.post("/birds")
@app.input(BirdIn)
def create_bird(json_data):
    return json_data, 201


@app.post("/birds/form")
@app.input(BirdForm, location="form")
def create_bird_from_form(form_data):
    return form_data, 201


@app.post("/notes")
def count_characters():
    note = request.get_data(as_text=True)
    return {"characters": len(note)}
