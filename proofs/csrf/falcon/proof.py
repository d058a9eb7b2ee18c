import falcon.asgi
from asgi_csrf import asgi_csrf
from starlette.testclient import TestClient


class FormResource:
    async def on_get(self, req, resp):
        resp.media = {"token": req.scope["csrftoken"]()}


class BirdResource:
    async def on_post(self, req, resp):
        resp.media = {"added": True}


api = falcon.asgi.App()
api.add_route("/form", FormResource())
api.add_route("/birds", BirdResource())
client = TestClient(asgi_csrf(api, signing_secret="a secret"))
token = client.get("/form").json()["token"]
assert "csrftoken" in client.cookies
without = client.post("/birds")
assert without.status_code == 403, without.text
print("without", without.status_code, without.text)
with_it = client.post("/birds", headers={"X-CSRFToken": token})
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.json())
