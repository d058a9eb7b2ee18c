import falcon.asgi
from cashews import cache
from falcon import testing

cache.setup("mem://")
calls = []


@cache(ttl="1m")
async def find_bird(name):
    calls.append(name)
    return {"name": name}


class BirdResource:
    async def on_get(self, req, resp, name):
        resp.media = await find_bird(name)


app = falcon.asgi.App()
app.add_route("/birds/{name}", BirdResource())
client = testing.TestClient(app)
for name in "robin", "robin", "wren":
    response = client.simulate_get(f"/birds/{name}")
    assert response.json == {"name": name}
    print(response.status_code, response.json, "calls:", calls)
assert calls == ["robin", "wren"]
