from ninja import Router
from ninja.errors import HttpError

router = Router()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


@router.get("")
def list_birds(request, habitat: str | None = None):
    if habitat is None:
        return birds
    return [bird for bird in birds if bird["habitat"] == habitat]


@router.get("/{bird_id}")
def get_bird(request, bird_id: int):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    raise HttpError(404, "There is no bird with this number.")
