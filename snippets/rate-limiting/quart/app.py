import os
from datetime import timedelta

from quart import Quart, request
from quart_rate_limiter import RateLimitExceeded, RateLimiter, rate_limit

KEYS = os.environ["BIRDS_KEYS"].split()
LIMIT, UNIT = os.environ["BIRDS_RATE"].split("/")
PERIOD = timedelta(**{f"{UNIT}s": 1})
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


async def get_client():
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else request.remote_addr


app = Quart(__name__)
RateLimiter(app, key_function=get_client)


@app.errorhandler(RateLimitExceeded)
async def too_many(error):
    headers = {"Retry-After": str(error.retry_after)}
    return {"error": "Too many requests."}, 429, headers


@app.get("/birds")
@rate_limit(int(LIMIT), PERIOD)
async def list_birds():
    return BIRDS
