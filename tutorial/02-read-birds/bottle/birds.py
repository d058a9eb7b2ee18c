import json

from bottle import Bottle, abort, request, response

app = Bottle()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


def find_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, "There is no bird with this number.")


@app.get("/birds")
def list_birds():
    found = birds
    if "habitat" in request.query:
        habitat = request.query.habitat
        found = [bird for bird in birds if bird["habitat"] == habitat]
    response.content_type = "application/json"
    return json.dumps(found)


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id):
    return find_bird(bird_id)
