import math
import os
import time

from connexion import AsyncApp
from connexion.middleware import MiddlewarePosition
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]

limiter = FixedWindowRateLimiter(MemoryStorage())
rate = parse(os.environ["BIRDS_RATE"])


def get_client(connection):
    key = connection.headers.get("X-Api-Key")
    return key if key in KEYS else connection.client.host


class RateLimitMiddleware:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            client = get_client(HTTPConnection(scope))
            if not limiter.hit(rate, client):
                reset = limiter.get_window_stats(rate, client).reset_time
                seconds = math.ceil(reset - time.time())
                headers = {"Retry-After": str(seconds)}
                raise HTTPException(429, "Wait.", headers)
        await self.app(scope, receive, send)


async def list_birds():
    return BIRDS


app = AsyncApp(__name__)
app.add_middleware(
    RateLimitMiddleware, position=MiddlewarePosition.BEFORE_ROUTING
)
app.add_api("openapi.yaml")
