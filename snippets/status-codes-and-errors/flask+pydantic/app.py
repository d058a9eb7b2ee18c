import itertools

from flask import Flask, abort, json, request, url_for
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import (
    BadRequest,
    Conflict,
    HTTPException,
    NotFound,
)

app = Flask(__name__)

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


class BirdCreate(BaseModel):
    name: str


@app.errorhandler(HTTPException)
def problem(error):
    response = error.get_response()
    document = {
        "type": "about:blank",
        "title": error.name,
        "status": error.code,
        "detail": error.description,
    }
    response.data = json.dumps(document)
    response.content_type = "application/problem+json"
    return response


@app.errorhandler(BirdNotFound)
def bird_not_found(error):
    return problem(NotFound(f"There is no bird {error}."))


@app.errorhandler(NameTaken)
def name_taken(error):
    return problem(Conflict(f"There is already a bird called {error}."))


@app.errorhandler(ValidationError)
def invalid(error):
    errors = [
        ": ".join([*map(str, each["loc"]), each["msg"]])
        for each in error.errors()
    ]
    return problem(BadRequest("; ".join(errors)))


@app.post("/birds")
def create_bird():
    if not request.is_json:
        abort(415, "Expected application/json.")
    bird = BirdCreate.model_validate_json(request.data)
    if bird.name in birds.values():
        raise NameTaken(bird.name)
    bird_id = next(bird_ids)
    birds[bird_id] = bird.name
    location = url_for("get_bird", bird_id=bird_id)
    return {"id": bird_id, "name": bird.name}, 201, {"Location": location}


@app.get("/birds/<int:bird_id>")
def get_bird(bird_id):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


@app.delete("/birds/<int:bird_id>")
def delete_bird(bird_id):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return "", 204


@app.get("/broken")
def broken():
    raise RuntimeError("secret")
