import json
from math import inf

from bottle import Bottle, abort, request, response
from swagger_ui import api_doc

app = Bottle()

birds = []


@app.get("/birds")
def list_birds():
    response.content_type = "application/json"
    return json.dumps(birds)


@app.post("/birds")
def create_bird():
    match request.json:
        case {
            "name": str(name),
            "wingspan_cm": int() | float() as wingspan_cm,
            "habitat": str(habitat),
        } if (
            -inf < wingspan_cm < inf and max(len(name), len(habitat)) <= 50
        ):
            bird = {
                "id": len(birds) + 1,
                "name": name,
                "wingspan_cm": wingspan_cm,
                "habitat": habitat,
            }
        case _:
            abort(400, "Expected a name, a wingspan_cm and a habitat.")
    birds.append(bird)
    response.status = 201
    return bird


api_doc(
    app,
    config_path="openapi.json",
    url_prefix="/docs",
    title="Bird sightings",
    parameters={"validatorUrl": "null"},
    host_inject=False,
)
