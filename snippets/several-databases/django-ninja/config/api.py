from django.db import transaction
from ninja import Field, NinjaAPI, Schema, Status

from birds.models import Bird, Entry

api = NinjaAPI()


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)


class BirdOut(Schema):
    id: int
    name: str


class EntryOut(Schema):
    id: int
    message: str


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.order_by("id")


@api.get("/audit", response=list[EntryOut])
def list_entries(request):
    return Entry.objects.order_by("id")


@api.post("/birds", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    with transaction.atomic():
        bird = Bird.objects.create(**payload.dict())
        Entry.objects.create(message=f"{bird.name} added")
    return Status(201, bird)
