from ninja import Router, Status
from ninja.errors import HttpError

from birds.schemas import BirdIn, BirdOut

router = Router()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


@router.get("", response=list[BirdOut])
def list_birds(request, habitat: str | None = None):
    if habitat is None:
        return birds
    return [bird for bird in birds if bird["habitat"] == habitat]


@router.post("", response={201: BirdOut})
def create_bird(request, payload: BirdIn):
    bird = {"id": len(birds) + 1, **payload.dict()}
    birds.append(bird)
    return Status(201, bird)


@router.get("/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    raise HttpError(404, "There is no bird with this number.")
