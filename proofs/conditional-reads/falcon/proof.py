import falcon.asgi
from cashews import cache
from cashews.contrib.fastapi import CacheEtagMiddleware
from falcon import testing

cache.setup("mem://")


@cache(ttl="1m")
async def find_bird():
    return {"id": 1, "name": "Robin"}


class BirdResource:
    async def on_get(self, req, resp):
        resp.media = await find_bird()


app = falcon.asgi.App()
app.add_route("/birds/1", BirdResource())
client = testing.TestClient(CacheEtagMiddleware(app))
for _ in range(2):
    first = client.simulate_get("/birds/1")
    print(first.status_code, dict(first.headers))
again = client.simulate_get(
    "/birds/1", headers={"If-None-Match": first.headers["etag"]}
)
assert again.status_code == 304, again.text
assert again.content == b""
print(again.status_code, "with an empty body")
