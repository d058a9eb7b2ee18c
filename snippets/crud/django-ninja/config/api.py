from django.db import IntegrityError
from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Schema, Status

from birds.models import Bird

api = NinjaAPI()


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)
    habitat: str = Field(max_length=100)


class BirdOut(Schema):
    id: int
    name: str
    habitat: str


@api.exception_handler(IntegrityError)
def name_taken(request, exc):
    message = {"detail": "A bird with this name already exists."}
    return api.create_response(request, message, status=409)


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")


@api.post("/birds", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    return Status(201, Bird.objects.create(**payload.dict()))


@api.get("/birds/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    return get_object_or_404(Bird, id=bird_id)


@api.put("/birds/{bird_id}", response=BirdOut)
def replace_bird(request, bird_id: int, payload: BirdIn):
    bird = get_object_or_404(Bird, id=bird_id)
    for attr, value in payload.dict().items():
        setattr(bird, attr, value)
    bird.save()
    return bird


@api.delete("/birds/{bird_id}", response={204: None})
def delete_bird(request, bird_id: int):
    get_object_or_404(Bird, id=bird_id).delete()
    return Status(204, None)
