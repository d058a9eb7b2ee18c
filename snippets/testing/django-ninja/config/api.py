from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Schema, Status

from birds.models import MAX_LENGTH, Bird

api = NinjaAPI()


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=MAX_LENGTH)


class BirdOut(Schema):
    id: int
    name: str


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")


@api.post("/birds", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    return Status(201, Bird.objects.create(**payload.dict()))


@api.get("/birds/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    return get_object_or_404(Bird, id=bird_id)
