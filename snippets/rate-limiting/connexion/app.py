import math
import os
import time
from functools import wraps

from connexion import AsyncApp, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.exceptions import HTTPException

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]

limiter = FixedWindowRateLimiter(MemoryStorage())
rate = parse(os.environ["BIRDS_RATE"])


def get_client():
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else request.client.host


def limited(function):
    @wraps(function)
    async def limit(*args, **kwargs):
        client = get_client()
        if not limiter.hit(rate, client):
            reset = limiter.get_window_stats(rate, client).reset_time
            seconds = math.ceil(reset - time.time())
            headers = {"Retry-After": str(seconds)}
            raise HTTPException(429, "Wait.", headers)
        return await function(*args, **kwargs)

    return limit


@limited
async def list_birds():
    return BIRDS


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
