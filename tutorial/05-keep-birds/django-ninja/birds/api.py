from django.shortcuts import get_object_or_404
from ninja import Router, Status

from birds.models import Bird
from birds.schemas import BirdIn, BirdOut

router = Router()


@router.get("", response=list[BirdOut])
def list_birds(request, habitat: str | None = None):
    birds = Bird.objects.order_by("id")
    if habitat is None:
        return birds
    return birds.filter(habitat=habitat)


@router.post("", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    bird = Bird.objects.create(**payload.dict())
    return Status(201, bird)


@router.get("/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    return get_object_or_404(Bird, id=bird_id)


@router.put("/{bird_id}", response=BirdOut)
def replace_bird(request, bird_id: int, payload: BirdIn):
    bird = get_object_or_404(Bird, id=bird_id)
    for name, value in payload.dict().items():
        setattr(bird, name, value)
    bird.save()
    return bird


@router.delete("/{bird_id}", response={204: None})
def delete_bird(request, bird_id: int):
    get_object_or_404(Bird, id=bird_id).delete()
    return Status(204, None)
