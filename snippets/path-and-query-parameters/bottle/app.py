import json

from bottle import Bottle, abort, request, response

app = Bottle()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


@app.get("/birds")
def list_birds():
    try:
        limit = int(request.query.get("limit", 100))
    except ValueError:
        abort(400, "limit must be a whole number")
    if not 1 <= limit <= 100:
        abort(400, "limit must be between 1 and 100")

    found = birds
    if "habitat" in request.query:
        habitat = request.query.habitat
        found = [bird for bird in birds if bird["habitat"] == habitat]
    response.content_type = "application/json"
    return json.dumps(found[:limit])


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, "No such bird.")
