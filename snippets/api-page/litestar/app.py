from pathlib import Path
from typing import Annotated

import swagger_ui  # type: ignore[import-untyped]
from litestar import Litestar, get, post
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.params import JSONBody
from litestar.static_files import create_static_files_router
from msgspec import Meta, Struct, structs

STATIC = Path(swagger_ui.__file__).parent / "static"

Text = Annotated[str, Meta(max_length=50)]


class BirdCreate(Struct):
    name: Text
    wingspan_cm: float
    habitat: Text


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


docs = SwaggerRenderPlugin(
    path="/docs",
    js_url="/static/swagger-ui-bundle.js",
    standalone_preset_js_url="/static/swagger-ui-standalone-preset.js",
    css_url="/static/swagger-ui.css",
    favicon='<link rel="icon" href="/static/favicon-32x32.png">',
)

app = Litestar(
    route_handlers=[
        list_birds,
        create_bird,
        create_static_files_router(path="/static", directories=[STATIC]),
    ],
    openapi_config=OpenAPIConfig(
        title="Bird sightings",
        version="1.0.0",
        path="/",
        render_plugins=[docs],
    ),
)
