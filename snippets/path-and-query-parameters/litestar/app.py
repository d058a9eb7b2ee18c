from dataclasses import dataclass
from typing import Annotated

from litestar import Litestar, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter


@dataclass
class Bird:
    id: int
    name: str
    habitat: str


birds = [
    Bird(id=1, name="Kingfisher", habitat="river"),
    Bird(id=2, name="Robin", habitat="garden"),
    Bird(id=3, name="Barn owl", habitat="farmland"),
    Bird(id=4, name="Grey heron", habitat="river"),
]


@get("/birds")
async def list_birds(
    habitat: FromQuery[str | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 100,
) -> list[Bird]:
    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird.habitat == habitat]
    return found[:limit]


@get("/birds/{bird_id:int}")
async def get_bird(bird_id: FromPath[int]) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise NotFoundException("Bird not found")


app = Litestar(route_handlers=[list_birds, get_bird])
