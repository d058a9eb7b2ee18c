import itertools
import json
from http import HTTPStatus

from bottle import Bottle, HTTPError, abort, request, response

app = Bottle()

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(HTTPError):
    def __init__(self, bird_id):
        super().__init__(404, f"There is no bird {bird_id}.")


class NameTaken(HTTPError):
    def __init__(self, name):
        super().__init__(409, f"There is already a bird called {name}.")


@app.error(400)
@app.error(404)
@app.error(405)
@app.error(409)
@app.error(413)
@app.error(500)
def problem(error):
    response.content_type = "application/problem+json"
    return json.dumps(
        {
            "type": "about:blank",
            "title": HTTPStatus(error.status_code).phrase,
            "status": error.status_code,
            "detail": error.body,
        }
    )


@app.post("/birds")
def create_bird():
    match request.json:
        case {"name": str(name)}:
            if name in birds.values():
                raise NameTaken(name)
            bird_id = next(bird_ids)
            birds[bird_id] = name
            response.status = 201
            location = app.get_url("get_bird", bird_id=bird_id)
            response.set_header("Location", location)
            return {"id": bird_id, "name": name}
    abort(400, "Expected a name.")


@app.get("/birds/<bird_id:int>", name="get_bird")
def get_bird(bird_id):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


@app.delete("/birds/<bird_id:int>")
def delete_bird(bird_id):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    response.status = 204


@app.get("/broken")
def broken():
    raise RuntimeError("secret")
