import os
from datetime import timedelta

from quart import Quart, request
from quart_rate_limiter import RateLimiter, rate_limit

KEYS = os.environ["BIRDS_KEYS"].split()
LIMIT, UNIT = os.environ["BIRDS_RATE"].split("/")
PERIOD = timedelta(**{f"{UNIT}s": 1})
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


async def get_client():
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else request.remote_addr


app = Quart(__name__)
RateLimiter(app, key_function=get_client)


@app.get("/birds")
@rate_limit(int(LIMIT), PERIOD)
async def list_birds():
    return BIRDS
