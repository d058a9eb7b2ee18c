import asyncio

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def health(request):
    return JSONResponse({"status": "ok"})


async def slow(request):
    await asyncio.sleep(1)
    return JSONResponse({"message": "Done."})


async def crash(request):
    raise RuntimeError("a bug")


app = Starlette(
    routes=[
        Route("/health", health),
        Route("/slow", slow),
        Route("/crash", crash),
    ]
)
