from typing import Any

from litestar import Controller, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody

from schemas import BirdCreate

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


def find_bird(bird_id: int) -> dict[str, Any]:
    found = [bird for bird in birds if bird["id"] == bird_id]
    if not found:
        raise NotFoundException("There is no bird with this number.")
    return found[0]


class BirdController(Controller):
    path = "/birds"

    @get()
    async def list_birds(
        self, habitat: FromQuery[str | None] = None
    ) -> list[dict[str, Any]]:
        found = birds
        if habitat is not None:
            found = [bird for bird in birds if bird["habitat"] == habitat]
        return found

    @post()
    async def create_bird(
        self, data: JSONBody[BirdCreate]
    ) -> dict[str, Any]:
        bird = {"id": len(birds) + 1, **data.model_dump()}
        birds.append(bird)
        return bird

    @get("/{bird_id:int}")
    async def get_bird(self, bird_id: FromPath[int]) -> dict[str, Any]:
        return find_bird(bird_id)
