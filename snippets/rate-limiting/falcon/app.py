import math
import os
import time

import falcon
import falcon.asgi
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


class RateLimit:
    def __init__(self, rate):
        self._rate = parse(rate)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, req, resp, resource, params):
        key = req.get_header("X-Api-Key")
        client = key if key in KEYS else req.remote_addr
        if not await self._limiter.hit(self._rate, client):
            window = await self._limiter.get_window_stats(
                self._rate, client
            )
            raise falcon.HTTPTooManyRequests(
                description="Too many requests",
                retry_after=math.ceil(window.reset_time - time.time()),
            )


class BirdResource:
    @falcon.before(RateLimit(os.environ["BIRDS_RATE"]))
    async def on_get(self, req, resp):
        resp.media = BIRDS


app = falcon.asgi.App()
app.add_route("/birds", BirdResource())
