from urllib.parse import parse_qs, urlsplit

import falcon.asgi
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc6749 import MismatchingStateException
from falcon import testing
from itsdangerous import URLSafeSerializer

signer = URLSafeSerializer("another secret")


def open_client(req, **state):
    return AsyncOAuth2Client(
        "birds",
        "a secret",
        scope="openid email",
        redirect_uri=f"{req.prefix}/callback",
        **state,
    )


class LoginResource:
    async def on_get(self, req, resp):
        oauth = open_client(req)
        authorize = "https://login.example/authorize"
        url, state = oauth.create_authorization_url(authorize)
        resp.set_cookie("state", signer.dumps(state))
        raise falcon.HTTPFound(url)


class CallbackResource:
    async def on_get(self, req, resp):
        state = signer.loads(req.cookies["state"])
        oauth = open_client(req, state=state)
        try:
            resp.media = await oauth.fetch_token(
                "https://login.example/token",
                authorization_response=req.url,
            )
        except MismatchingStateException as error:
            raise falcon.HTTPBadRequest(title=error.error) from None


app = falcon.asgi.App()
app.add_route("/login", LoginResource())
app.add_route("/callback", CallbackResource())
client = testing.TestClient(app)
found = client.simulate_get("/login")
assert found.status_code == 302, found.text
url = urlsplit(found.headers["location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"][0].endswith("/callback")
assert query["state"]
print(found.status_code, url.netloc, sorted(query))
cookies = {"state": found.cookies["state"].value}
forged = client.simulate_get(
    "/callback?code=1&state=forged", cookies=cookies
)
assert forged.json == {"title": "mismatching_state"}, forged.text
print(forged.status_code, forged.json)
