import json
from pathlib import Path

from bottle import Bottle, HTTPResponse, request, response
from jsonschema import Draft202012Validator

app = Bottle()

DESCRIPTION = json.loads(Path("openapi.json").read_text())
NEW_BIRD = Draft202012Validator(
    DESCRIPTION["components"]["schemas"]["NewBird"]
)

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
