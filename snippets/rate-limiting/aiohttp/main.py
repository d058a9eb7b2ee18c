import math
import os
import time
from functools import wraps

from aiohttp import web
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

KEYS = os.environ["BIRDS_KEYS"].split()
RATE = parse(os.environ["BIRDS_RATE"])
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]

routes = web.RouteTableDef()
LIMITER = web.AppKey("LIMITER", FixedWindowRateLimiter)


def limited(handler):
    @wraps(handler)
    async def limit(request):
        limiter = request.app[LIMITER]
        key = request.headers.get("X-Api-Key")
        client = key if key in KEYS else request.remote
        if not await limiter.hit(RATE, client):
            stats = await limiter.get_window_stats(RATE, client)
            seconds = max(1, math.ceil(stats.reset_time - time.time()))
            headers = {"Retry-After": str(seconds)}
            raise web.HTTPTooManyRequests(headers=headers)
        return await handler(request)

    return limit


@routes.get("/birds")
@limited
async def list_birds(request):
    return web.json_response(BIRDS)


def init_func(argv):
    app = web.Application()
    app[LIMITER] = FixedWindowRateLimiter(MemoryStorage())
    app.add_routes(routes)
    return app
