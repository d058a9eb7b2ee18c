import json

from bottle import Bottle, abort, request, response

MAX_LENGTH = 50

app = Bottle()
birds = []


@app.get("/birds")
def list_birds():
    response.content_type = "application/json"
    return json.dumps(birds)


@app.post("/birds")
def create_bird():
    match request.json:
        case {"name": str(name)} if 1 <= len(name) <= MAX_LENGTH:
            bird = {"id": len(birds) + 1, "name": name}
            birds.append(bird)
            response.status = 201
            return bird
    abort(400, f"Expected a name of 1 to {MAX_LENGTH} characters.")


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, "No such bird.")
