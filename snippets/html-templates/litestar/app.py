from datetime import date
from pathlib import Path

from litestar import Litestar, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

HERE = Path(__file__).parent

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def add_filters(engine: JinjaTemplateEngine) -> None:
    engine.engine.filters["day"] = day


@get("/birds", name="list_birds")
async def list_birds() -> Template:
    context = {"birds": birds.values()}
    return Template("list.html", context=context)


@get("/birds/{bird_id:int}", name="get_bird")
async def get_bird(bird_id: FromPath[int]) -> Template:
    if bird_id not in birds:
        raise NotFoundException("Bird not found")
    return Template("detail.html", context={"bird": birds[bird_id]})


app = Litestar(
    route_handlers=[
        list_birds,
        get_bird,
        create_static_files_router(
            path="/static", directories=[HERE / "static"]
        ),
    ],
    template_config=TemplateConfig(
        directory=HERE / "templates",
        engine=JinjaTemplateEngine,
        engine_callback=add_filters,
    ),
)
