from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import HttpError

api = NinjaAPI()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


class Bird(Schema):
    id: int
    name: str
    habitat: str


class BirdQuery(Schema):
    habitat: str | None = None
    limit: int = Field(100, ge=1, le=100)


@api.get("/birds", response=list[Bird])
def list_birds(request, query: Query[BirdQuery]):
    found = birds
    if query.habitat is not None:
        found = [b for b in birds if b["habitat"] == query.habitat]
    return found[: query.limit]


@api.get("/birds/{bird_id}", response=Bird)
def get_bird(request, bird_id: int):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    raise HttpError(404, "Bird not found")
