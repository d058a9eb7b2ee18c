from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

HERE = Path(__file__).parent

templates = Jinja2Templates(directory=HERE / "templates")

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


def day(value):
    return f"{value.day} {value:%B %Y}"


templates.env.filters["day"] = day


async def list_birds(request):
    context = {"birds": birds.values()}
    return templates.TemplateResponse(request, "list.html", context)


async def get_bird(request):
    bird_id = request.path_params["bird_id"]
    if bird_id not in birds:
        raise HTTPException(404)
    context = {"bird": birds[bird_id]}
    return templates.TemplateResponse(request, "detail.html", context)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds/{bird_id:int}", get_bird),
        Mount(
            "/static", StaticFiles(directory=HERE / "static"), name="static"
        ),
    ]
)
