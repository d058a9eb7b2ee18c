from connexion import AsyncApp, problem

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


async def list_birds(limit, habitat=None):
    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return found[:limit]


async def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    return problem(404, "Not Found", "Bird not found")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
