from aiohttp import web
from aiohttp_pydantic.decorator import inject_params
from aiohttp_pydantic.oas.typing import r200, r201, r400
from aiohttp_pydantic.oas.view import generate_oas
from pydantic import BaseModel, Field
from swagger_ui import api_doc

routes = web.RouteTableDef()


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    wingspan_cm: float = Field(allow_inf_nan=False)
    habitat: str = Field(max_length=50)


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


@routes.get("/docs/openapi.json")
async def openapi(request):
    document = generate_oas([request.app], title_spec="Bird sightings")
    return web.json_response(document)


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    api_doc(
        app,
        config_rel_url="/openapi.json",
        url_prefix="/docs",
        title="Bird sightings",
        parameters={"validatorUrl": "null"},
    )
    return app
