import falcon.asgi
from falcon import testing
from starlette.middleware.sessions import SessionMiddleware


class VisitResource:
    async def on_get(self, req, resp):
        session = req.scope["session"]
        session["visits"] = session.get("visits", 0) + 1
        resp.media = session


api = falcon.asgi.App()
api.add_route("/visits", VisitResource())
app = SessionMiddleware(api, secret_key="a secret")
client = testing.TestClient(app)
cookies = {}
for visits in [1, 2, 3]:
    result = client.simulate_get("/visits", cookies=cookies)
    assert result.json == {"visits": visits}, result.text
    cookies = {"session": result.cookies["session"].value}
stranger = client.simulate_get("/visits")
assert stranger.json == {"visits": 1}, stranger.text
altered = {"session": "x" + cookies["session"]}
assert client.simulate_get("/visits", cookies=altered).json["visits"] == 1
print("one client", result.json, "another", stranger.json)
