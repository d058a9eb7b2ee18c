from cashews import cache
from cashews.contrib.fastapi import CacheEtagMiddleware
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

cache.setup("mem://")


@cache(ttl="1m")
async def find_bird():
    return {"id": 1, "name": "Robin"}


async def read(request):
    return JSONResponse(await find_bird())


app = Starlette(
    routes=[Route("/birds/1", read)],
    middleware=[Middleware(CacheEtagMiddleware)],
)
client = TestClient(app)
for _ in range(2):
    first = client.get("/birds/1")
    print(first.status_code, dict(first.headers))
again = client.get(
    "/birds/1", headers={"If-None-Match": first.headers["etag"]}
)
assert again.status_code == 304, again.text
assert again.content == b""
print(again.status_code, "with an empty body")
