from urllib.parse import parse_qs, urlsplit

from apiflask import APIFlask
from authlib.integrations.flask_client import OAuth
from flask import url_for

app = APIFlask(__name__)
app.secret_key = "another one"
oauth = OAuth(app)
oauth.register(
    "provider",
    client_id="birds",
    client_secret="a secret",
    authorize_url="https://login.example/authorize",
    access_token_url="https://login.example/token",
    client_kwargs={"scope": "openid email"},
)


@app.get("/login")
def login():
    url = url_for("callback", _external=True)
    return oauth.provider.authorize_redirect(url)


@app.get("/callback")
def callback():
    return oauth.provider.authorize_access_token()["userinfo"]


client = app.test_client()
response = client.get("/login")
assert response.status_code == 302, response.text
url = urlsplit(response.location)
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://localhost/callback"]
assert query["state"] and client.get_cookie("session")
print(response.status_code, url.netloc, sorted(query))
