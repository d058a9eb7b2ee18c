from cashews import cache
from cashews.contrib.fastapi import CacheEtagMiddleware
from fastapi import FastAPI
from fastapi.testclient import TestClient

cache.setup("mem://")
app = FastAPI()
app.add_middleware(CacheEtagMiddleware)


@app.get("/birds/1")
@cache(ttl="1m")
async def read():
    return {"id": 1, "name": "Robin"}


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
