import hashlib
import json

from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag
from ninja import Field, NinjaAPI, Schema
from ninja.decorators import decorate_view
from ninja.errors import HttpError

api = NinjaAPI()

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


class BirdIn(Schema):
    name: str = Field(max_length=50)
    habitat: str = Field(max_length=50)


class BirdOut(BirdIn):
    id: int


def make_etag(request, bird_id):
    if bird_id not in birds:
        return None
    text = json.dumps(birds[bird_id])
    return hashlib.sha1(text.encode()).hexdigest()


@api.get("/birds/{int:bird_id}", response=BirdOut)
@decorate_view(etag(make_etag), cache_control(no_cache=True))
def get_bird(request, bird_id: int):
    if bird_id not in birds:
        raise HttpError(404, "Bird not found")
    return birds[bird_id]


@api.put("/birds/{int:bird_id}", response=BirdOut)
@decorate_view(etag(make_etag))
def replace_bird(request, bird_id: int, payload: BirdIn):
    if bird_id not in birds:
        raise HttpError(404, "Bird not found")
    if "If-Match" not in request.headers:
        raise HttpError(428, "Send the ETag in If-Match.")
    birds[bird_id] = {"id": bird_id, **payload.dict()}
    return birds[bird_id]
