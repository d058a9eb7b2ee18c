import falcon.asgi
from falcon import testing


class BirdResource:
    async def on_get_v1(self, req, resp):
        resp.media = {"wingspan": 25}

    async def on_get_v2(self, req, resp):
        resp.media = {"wingspan_cm": 25}


app = falcon.asgi.App()
for version in "v1", "v2":
    path = f"/{version}/birds/1"
    app.add_route(path, BirdResource(), suffix=version)
client = testing.TestClient(app)
for path, expected in {
    "/v1/birds/1": {"wingspan": 25},
    "/v2/birds/1": {"wingspan_cm": 25},
}.items():
    response = client.simulate_get(path)
    assert response.json == expected, response.text
    print(path, response.status_code, response.json)
