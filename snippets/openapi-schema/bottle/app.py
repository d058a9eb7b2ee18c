import json
from math import inf
from pathlib import Path

from bottle import Bottle, HTTPResponse, request, response
from jsonschema import Draft202012Validator, validators

app = Bottle()


def is_number(checker, value):
    return type(value) in (int, float) and -inf < value < inf


DESCRIPTION = json.loads(Path("openapi.json").read_text())
TYPES = Draft202012Validator.TYPE_CHECKER.redefine("number", is_number)
Validator = validators.extend(Draft202012Validator, type_checker=TYPES)
NEW_BIRD = Validator(DESCRIPTION["components"]["schemas"]["BirdCreate"])

birds = []


@app.get("/openapi.json")
def get_description():
    return DESCRIPTION


@app.get("/birds")
def list_birds():
    response.content_type = "application/json"
    return json.dumps(birds)


@app.post("/birds")
def create_bird():
    errors = [error.message for error in NEW_BIRD.iter_errors(request.json)]
    if errors:
        return HTTPResponse({"message": "; ".join(errors)}, 400)
    bird = {"id": len(birds) + 1, **request.json}
    birds.append(bird)
    return HTTPResponse(bird, 201)


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    return HTTPResponse({"message": "Bird not found"}, 404)
