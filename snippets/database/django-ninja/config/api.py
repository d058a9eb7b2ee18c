from datetime import date

from django.db import IntegrityError
from django.db.models import Count
from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Schema, Status
from ninja.errors import HttpError

from birds.models import Sighting, Species

api = NinjaAPI()


class SpeciesIn(Schema):
    name: str = Field(min_length=1, max_length=50)


class SpeciesOut(Schema):
    id: int
    name: str
    sighting_count: int = 0


class SightingIn(Schema):
    species_id: int
    place: str = Field(min_length=1, max_length=100)
    seen_at: date


class SightingOut(Schema):
    id: int
    species_id: int
    species_name: str = Field(alias="species.name")
    place: str
    seen_at: date


@api.get("/species", response=list[SpeciesOut])
def list_species(request):
    return Species.objects.order_by("id").annotate(
        sighting_count=Count("sightings")
    )


@api.post("/species", response={201: SpeciesOut})
def create_species(request, payload: SpeciesIn):
    return Status(201, Species.objects.create(**payload.dict()))


@api.delete("/species/{species_id}", response={204: None})
def delete_species(request, species_id: int):
    species = get_object_or_404(Species, id=species_id)
    try:
        species.delete()
    except IntegrityError:
        raise HttpError(409, "This species has sightings.") from None
    return Status(204, None)


@api.get("/sightings", response=list[SightingOut])
def list_sightings(request, since: date | None = None):
    sightings = Sighting.objects.select_related("species")
    if since is not None:
        sightings = sightings.filter(seen_at__gte=since)
    return sightings


@api.post("/sightings", response={201: SightingOut})
def create_sighting(request, payload: SightingIn):
    species = Species.objects.filter(id=payload.species_id).first()
    if species is None:
        raise HttpError(422, "Species not found")
    sighting = Sighting.objects.create(
        species=species, place=payload.place, seen_at=payload.seen_at
    )
    return Status(201, sighting)
