from typing import Any
from urllib.parse import parse_qs, urlsplit

from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc6749 import MismatchingStateException
from litestar import Litestar, Request, Response, get
from litestar.middleware.session.client_side import CookieBackendConfig
from litestar.response import Redirect
from litestar.testing import TestClient


def open_client(request, **state):
    return AsyncOAuth2Client(
        "birds",
        "a secret",
        scope="openid email",
        redirect_uri=str(request.base_url) + "callback",
        **state,
    )


@get("/login")
async def login(request: Request) -> Redirect:
    authorize = "https://login.example/authorize"
    oauth = open_client(request)
    url, state = oauth.create_authorization_url(authorize)
    request.set_session({"state": state})
    return Redirect(url)


@get("/callback")
async def callback(request: Request) -> dict[str, Any]:
    oauth = open_client(request, state=request.session["state"])
    return await oauth.fetch_token(
        "https://login.example/token",
        authorization_response=str(request.url),
    )


def refuse(request: Request, error: Exception) -> Response:
    return Response({"error": error.error}, status_code=400)


sessions = CookieBackendConfig(secret=b"sixteen letters!")
app = Litestar(
    [login, callback],
    middleware=[sessions.middleware],
    exception_handlers={MismatchingStateException: refuse},
)
with TestClient(app) as client:
    found = client.get("/login", follow_redirects=False)
    assert found.status_code == 302, found.text
    url = urlsplit(found.headers["location"])
    query = parse_qs(url.query)
    assert url.netloc == "login.example"
    assert query["redirect_uri"][0].endswith("/callback")
    assert query["state"] and "session" in found.cookies, found.cookies
    print(found.status_code, url.netloc, sorted(query))
    forged = client.get("/callback?code=1&state=forged")
    assert forged.json() == {"error": "mismatching_state"}, forged.text
    print(forged.status_code, forged.json())
