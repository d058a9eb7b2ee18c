from secrets import compare_digest

from starlette.applications import Starlette
from starlette.config import Config
from starlette.datastructures import Secret
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

config = Config(env_prefix="BIRDS_")

GREETING = config("GREETING", default="Hello")
PAGE_SIZE = config("PAGE_SIZE", cast=int, default=20)
API_KEY = config("API_KEY", cast=Secret)

if PAGE_SIZE < 1:
    raise RuntimeError("BIRDS_PAGE_SIZE has to be 1 or more.")
if not API_KEY:
    raise RuntimeError("Set the environment variable BIRDS_API_KEY.")


async def get_settings(request):
    return JSONResponse({"greeting": GREETING, "page_size": PAGE_SIZE})


async def get_private(request):
    key = request.headers.get("X-Api-Key", "")
    if not compare_digest(key.encode(), str(API_KEY).encode()):
        headers = {"WWW-Authenticate": "APIKey"}
        raise HTTPException(401, headers=headers)
    return JSONResponse({"message": "Welcome."})


app = Starlette(
    routes=[
        Route("/settings", get_settings),
        Route("/private", get_private),
    ]
)
