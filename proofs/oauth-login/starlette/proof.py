from urllib.parse import parse_qs, urlsplit

from authlib.integrations.starlette_client import OAuth
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

oauth = OAuth()
oauth.register(
    "provider",
    client_id="birds",
    client_secret="a secret",
    authorize_url="https://login.example/authorize",
    access_token_url="https://login.example/token",
    client_kwargs={"scope": "openid email"},
)


async def login(request):
    url = request.url_for("callback")
    return await oauth.provider.authorize_redirect(request, url)


async def callback(request):
    token = await oauth.provider.authorize_access_token(request)
    return JSONResponse(token["userinfo"])


app = Starlette(
    routes=[Route("/login", login), Route("/callback", callback)],
    middleware=[Middleware(SessionMiddleware, secret_key="another one")],
)
client = TestClient(app, follow_redirects=False)
response = client.get("/login")
assert response.status_code == 302, response.text
url = urlsplit(response.headers["location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://testserver/callback"]
assert query["state"] and "session" in response.cookies
print(response.status_code, url.netloc, sorted(query))
