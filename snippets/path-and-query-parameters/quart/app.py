from quart import Quart, abort, request

app = Quart(__name__)

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


@app.get("/birds")
async def list_birds():
    habitat = request.args.get("habitat")
    try:
        limit = int(request.args.get("limit", 100))
    except ValueError:
        abort(400, "limit must be a whole number")
    if not 1 <= limit <= 100:
        abort(400, "limit must be between 1 and 100")

    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return found[:limit]


@app.get("/birds/<int:bird_id>")
async def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404)
