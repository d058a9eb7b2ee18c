import asyncio
import logging
import re
import time
import uuid

from aiohttp import web

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()


@web.middleware
async def add_request_id(request, handler):
    start = time.perf_counter()
    request_id = request.headers.get("X-Request-Id", "")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
        request_id = str(uuid.uuid4())
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = error
    except Exception:
        logger.exception("%s failed", request_id)
        response = web.HTTPInternalServerError()
    dur = 1000 * (time.perf_counter() - start)
    response.headers["X-Request-Id"] = request_id
    response.headers["Server-Timing"] = f"app;dur={dur:.1f}"
    logger.info("%s %s %s", request_id, request.path, response.status)
    if isinstance(response, web.HTTPException):
        raise response
    return response


@routes.get("/birds")
async def list_birds(request):
    return web.json_response([{"id": 1, "name": "Robin"}])


@routes.get("/slow")
async def slow(request):
    await asyncio.sleep(0.1)
    return web.json_response({"message": "Done."})


@routes.get("/crash")
async def crash(request):
    raise RuntimeError("a bug")


def init_func(argv):
    app = web.Application(middlewares=[add_request_id])
    app.add_routes(routes)
    return app
