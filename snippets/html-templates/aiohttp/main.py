from datetime import date
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

HERE = Path(__file__).parent

routes = web.RouteTableDef()

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


@routes.get("/birds", name="list_birds")
@aiohttp_jinja2.template("list.html")
async def list_birds(request):
    return {"birds": birds.values()}


@routes.get(r"/birds/{bird_id:\d{1,18}}", name="get_bird")
@aiohttp_jinja2.template("detail.html")
async def get_bird(request):
    bird_id = int(request.match_info["bird_id"])
    if bird_id not in birds:
        raise web.HTTPNotFound()
    return {"bird": birds[bird_id]}


routes.static("/static", HERE / "static")


def init_func(argv):
    app = web.Application()
    app[aiohttp_jinja2.static_root_key] = "/static"
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        filters={"day": day},
    )
    app.add_routes(routes)
    return app
