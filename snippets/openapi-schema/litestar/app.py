from typing import Annotated, Literal

from litestar import Litestar, get, post
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct, structs


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]
    wingspan_cm: Annotated[float, Meta(ge=1, le=400)]
    habitat: Literal["river", "garden", "farmland"]


class Bird(BirdCreate):
    id: int


birds: list[Bird] = []


@get("/birds")
async def list_birds() -> list[Bird]:
    return birds


@post("/birds")
async def create_bird(data: JSONBody[BirdCreate]) -> Bird:
    bird = Bird(id=len(birds) + 1, **structs.asdict(data))
    birds.append(bird)
    return bird


@get("/birds/{bird_id:int}", raises=[NotFoundException])
async def get_bird(bird_id: FromPath[int]) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise NotFoundException("Bird not found")


app = Litestar(
    route_handlers=[list_birds, create_bird, get_bird],
    openapi_config=OpenAPIConfig(
        title="Bird sightings", version="1.0.0", path="/"
    ),
)
