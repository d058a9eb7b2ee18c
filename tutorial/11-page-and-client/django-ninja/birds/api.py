from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import AuthorizationError

from birds.models import Bird
from birds.schemas import BirdIn, BirdOut, Error, SightingIn, SightingOut
from birds.users import TokenAuth

router = Router(auth=TokenAuth())
REJECTED = frozenset({400, 401, 403, 404, 409, 422})


def get_own_bird(request, bird_id):
    bird = get_object_or_404(Bird, id=bird_id)
    if bird.owner != request.auth:
        raise AuthorizationError(message="This bird isn't yours.")
    return bird


@router.get("", response=list[BirdOut], auth=None)
def list_birds(request, habitat: str | None = None):
    birds = Bird.objects.order_by("id")
    if habitat is None:
        return birds
    return birds.filter(habitat=habitat)


@router.post("", response={201: BirdOut, REJECTED: Error})
def create_bird(request, payload: BirdIn):
    bird = Bird.objects.create(**payload.dict(), owner=request.auth)
    return Status(201, bird)


@router.get(
    "/{bird_id}", response={200: BirdOut, 404: Error}, auth=None
)
def get_bird(request, bird_id: int):
    return get_object_or_404(Bird, id=bird_id)


@router.put("/{bird_id}", response={200: BirdOut, REJECTED: Error})
def replace_bird(request, bird_id: int, payload: BirdIn):
    bird = get_own_bird(request, bird_id)
    for name, value in payload.dict().items():
        setattr(bird, name, value)
    bird.save()
    return bird


@router.delete("/{bird_id}", response={204: None, REJECTED: Error})
def delete_bird(request, bird_id: int):
    get_own_bird(request, bird_id).delete()
    return Status(204, None)


@router.get(
    "/{bird_id}/sightings",
    response={200: list[SightingOut], 404: Error},
    auth=None,
)
def list_sightings(request, bird_id: int):
    bird = get_object_or_404(Bird, id=bird_id)
    return bird.sightings.order_by("id")


@router.post(
    "/{bird_id}/sightings", response={201: SightingOut, REJECTED: Error}
)
def create_sighting(request, bird_id: int, payload: SightingIn):
    bird = get_object_or_404(Bird, id=bird_id)
    sighting = bird.sightings.create(**payload.dict())
    return Status(201, sighting)
