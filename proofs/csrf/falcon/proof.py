import falcon.asgi
from asgi_csrf import asgi_csrf
from falcon import testing


class FormResource:
    async def on_get(self, req, resp):
        resp.media = {"token": req.scope["csrftoken"]()}


class BirdResource:
    async def on_post(self, req, resp):
        resp.media = {"added": True}


api = falcon.asgi.App()
api.add_route("/form", FormResource())
api.add_route("/birds", BirdResource())
app = asgi_csrf(api, signing_secret="a secret")
client = testing.TestClient(app)
form = client.simulate_get("/form")
cookies = {"csrftoken": form.cookies["csrftoken"].value}
without = client.simulate_post("/birds", cookies=cookies)
assert without.status_code == 403, without.text
print("without", without.status_code, without.text)
headers = {"X-CSRFToken": form.json["token"]}
with_it = client.simulate_post("/birds", cookies=cookies, headers=headers)
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.json)
