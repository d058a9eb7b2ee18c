from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Schema, Status

from birds.models import Sighting
from birds.tasks import process

api = NinjaAPI()


class SightingIn(Schema):
    bird: str = Field(max_length=50)


class SightingOut(Schema):
    id: int
    state: str


@api.post("/sightings", response={202: SightingOut})
def create_sighting(request, payload: SightingIn):
    sighting = Sighting.objects.create(bird=payload.bird)
    process(sighting.id)
    return Status(202, sighting)


@api.get("/sightings/{sighting_id}", response=SightingOut)
def get_sighting(request, sighting_id: int):
    return get_object_or_404(Sighting, id=sighting_id)
