from urllib.parse import parse_qs, urlsplit

from authlib.integrations.starlette_client import OAuth
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware

oauth = OAuth()
oauth.register(
    "provider",
    client_id="birds",
    client_secret="a secret",
    authorize_url="https://login.example/authorize",
    access_token_url="https://login.example/token",
    client_kwargs={"scope": "openid email"},
)
app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="another secret")


@app.get("/login")
async def login(request: Request):
    callback = request.url_for("callback")
    return await oauth.provider.authorize_redirect(request, callback)


@app.get("/callback")
async def callback(request: Request):
    token = await oauth.provider.authorize_access_token(request)
    return token["userinfo"]


client = TestClient(app, follow_redirects=False)
response = client.get("/login")
assert response.status_code == 302, response.text
url = urlsplit(response.headers["location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://testserver/callback"]
assert query["state"] and "session" in response.cookies
print(response.status_code, url.netloc, sorted(query))
