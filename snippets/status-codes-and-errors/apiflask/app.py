import itertools
from http import HTTPStatus

from apiflask import APIFlask, HTTPError, Schema
from apiflask.fields import Integer, String
from flask import json, url_for

app = APIFlask(__name__)

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(HTTPError):
    status_code = 404

    def __init__(self, bird_id):
        super().__init__(message=f"There is no bird {bird_id}.")


class NameTaken(HTTPError):
    status_code = 409

    def __init__(self, name):
        super().__init__(message=f"There is already a bird called {name}.")


class BirdIn(Schema):
    name = String(required=True)


class BirdOut(Schema):
    id = Integer()
    name = String()


@app.error_processor
def problem(error):
    document = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": error.message,
    }
    if error.detail:
        document["errors"] = error.detail
    headers = {**error.headers, "Content-Type": "application/problem+json"}
    return json.dumps(document), error.status_code, headers


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    name = json_data["name"]
    if name in birds.values():
        raise NameTaken(name)
    bird_id = next(bird_ids)
    birds[bird_id] = name
    location = url_for("get_bird", bird_id=bird_id)
    return {"id": bird_id, "name": name}, {"Location": location}


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
def get_bird(bird_id):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


@app.delete("/birds/<int:bird_id>")
@app.output({}, status_code=204)
def delete_bird(bird_id):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return ""


@app.get("/broken")
def broken():
    raise RuntimeError("secret")
