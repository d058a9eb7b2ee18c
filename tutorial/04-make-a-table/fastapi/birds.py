from fastapi import APIRouter, HTTPException

from models import Bird, BirdCreate, BirdPublic

router = APIRouter(prefix="/birds")

birds = [
    Bird(id=1, name="Kingfisher", habitat="river", wingspan=25),
    Bird(id=2, name="Dipper", habitat="river", wingspan=28),
    Bird(id=3, name="Robin", habitat="garden", wingspan=21),
]


def find_bird(bird_id: int) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise HTTPException(status_code=404, detail="There is no such bird.")


@router.get("", response_model=list[BirdPublic])
def list_birds(habitat: str | None = None) -> list[Bird]:
    if habitat is None:
        return birds
    return [bird for bird in birds if bird.habitat == habitat]


@router.post("", status_code=201, response_model=BirdPublic)
def create_bird(data: BirdCreate) -> Bird:
    bird = Bird(id=len(birds) + 1, **data.model_dump())
    birds.append(bird)
    return bird


@router.get("/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: int) -> Bird:
    return find_bird(bird_id)
