from cashews import cache
from cashews.contrib.fastapi import CacheEtagMiddleware
from litestar import Litestar, get
from litestar.testing import TestClient

cache.setup("mem://")


@cache(ttl="1m")
async def find_bird():
    return {"id": 1, "name": "Robin"}


@get("/birds/1")
async def read() -> dict[str, int | str]:
    return await find_bird()


app = Litestar([read], middleware=[CacheEtagMiddleware])
with TestClient(app) as client:
    for _ in range(2):
        first = client.get("/birds/1")
        print(first.status_code, dict(first.headers))
    again = client.get(
        "/birds/1", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304, again.text
    assert again.content == b""
    print(again.status_code, "with an empty body")
