import os
from dataclasses import dataclass
from secrets import compare_digest

from aiohttp import web

routes = web.RouteTableDef()


@dataclass(frozen=True)
class Settings:
    greeting: str
    page_size: int
    api_key: str


SETTINGS = web.AppKey("SETTINGS", Settings)


def read_settings():
    try:
        page_size = int(os.environ.get("BIRDS_PAGE_SIZE", "20"))
    except ValueError:
        raise SystemExit("BIRDS_PAGE_SIZE has to be a number.") from None
    if page_size < 1:
        raise SystemExit("BIRDS_PAGE_SIZE has to be 1 or more.")
    api_key = os.environ.get("BIRDS_API_KEY")
    if not api_key:
        raise SystemExit("Set the environment variable BIRDS_API_KEY.")
    greeting = os.environ.get("BIRDS_GREETING", "Hello")
    return Settings(greeting, page_size, api_key)


@routes.get("/settings")
async def get_settings(request):
    settings = request.app[SETTINGS]
    return web.json_response(
        {"greeting": settings.greeting, "page_size": settings.page_size}
    )


@routes.get("/private")
async def get_private(request):
    key = request.headers.get("X-Api-Key", "").encode(errors="replace")
    if not compare_digest(key, request.app[SETTINGS].api_key.encode()):
        headers = {"WWW-Authenticate": "APIKey"}
        raise web.HTTPUnauthorized(headers=headers)
    return web.json_response({"message": "Welcome."})


def init_func(argv):
    app = web.Application()
    app[SETTINGS] = read_settings()
    app.add_routes(routes)
    return app
