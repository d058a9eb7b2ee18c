from litestar import Litestar, Response, get, post
from litestar.config.cors import CORSConfig
from litestar.params import JSONBody
from msgspec import Struct

cors_config = CORSConfig(
    allow_origins=["https://birds.example", "https://admin.birds.example"],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)


class BirdCreate(Struct):
    name: str


class Bird(BirdCreate):
    id: int


@get("/birds")
async def list_birds() -> Response[list[Bird]]:
    return Response(
        [Bird(id=1, name="Kingfisher")], headers={"X-Total-Count": "1"}
    )


@post("/birds")
async def create_bird(data: JSONBody[BirdCreate]) -> BirdCreate:
    return data


@get("/broken")
async def broken() -> None:
    raise RuntimeError("The nest is empty.")


app = Litestar(
    route_handlers=[list_birds, create_bird, broken],
    cors_config=cors_config,
)
