import itertools
from typing import Any, Literal

from ninja import Field, NinjaAPI, Schema, Status

api = NinjaAPI(title="Bird sightings", version="1.0.0")

birds = {}
bird_ids = itertools.count(1)


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


class BirdOut(BirdIn):
    id: int


class Message(Schema):
    detail: str


class Errors(Schema):
    detail: list[dict[str, Any]]


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return list(birds.values())


@api.post("/birds", response={201: BirdOut, 422: Errors})
def create_bird(request, payload: BirdIn):
    bird = BirdOut(id=next(bird_ids), **payload.dict())
    birds[bird.id] = bird
    return Status(201, bird)


@api.get("/birds/{bird_id}", response={200: BirdOut, 404: Message})
def get_bird(request, bird_id: int):
    if bird_id not in birds:
        return Status(404, {"detail": "Bird not found"})
    return Status(200, birds[bird_id])
