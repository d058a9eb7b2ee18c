from typing import Literal

from aiohttp import web
from aiohttp_pydantic.decorator import inject_params
from aiohttp_pydantic.oas.typing import r200, r201, r400, r404
from aiohttp_pydantic.oas.view import generate_oas
from pydantic import BaseModel, Field

routes = web.RouteTableDef()


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


class Bird(BirdCreate):
    id: int


birds = []


@routes.get("/birds", allow_head=False)
@inject_params
async def list_birds() -> r200[list[Bird]]:
    return web.json_response([bird.model_dump() for bird in birds])


@routes.post("/birds")
@inject_params
async def create_bird(new_bird: BirdCreate) -> r201[Bird] | r400:
    bird = Bird(id=len(birds) + 1, **new_bird.model_dump())
    birds.append(bird)
    return web.json_response(bird.model_dump(), status=201)


@routes.get("/birds/{bird_id}", allow_head=False)
@inject_params
async def get_bird(bird_id: int, /) -> r200[Bird] | r404:
    for bird in birds:
        if bird.id == bird_id:
            return web.json_response(bird.model_dump())
    raise web.HTTPNotFound()


@routes.get("/openapi.json")
async def openapi(request):
    document = generate_oas(
        [request.app], version_spec="1.0.0", title_spec="Bird sightings"
    )
    return web.json_response(document)


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
