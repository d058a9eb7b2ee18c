from cashews import cache
from connexion import AsyncApp

cache.setup("mem://")
calls = []


@cache(ttl="1m")
async def find_bird(name):
    calls.append(name)
    return {"name": name}


async def get_bird(name):
    return await find_bird(name)


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
