from cashews import cache
from cashews.contrib.fastapi import CacheEtagMiddleware
from connexion import AsyncApp

cache.setup("mem://")


@cache(ttl="1m")
async def find_bird():
    return {"id": 1, "name": "Robin"}


async def get_bird():
    return await find_bird()


app = AsyncApp(__name__)
app.add_middleware(CacheEtagMiddleware)
app.add_api("openapi.yaml")
