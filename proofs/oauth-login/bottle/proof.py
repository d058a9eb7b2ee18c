from urllib.parse import parse_qs, urlsplit

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749 import MismatchingStateException
from bottle import Bottle, HTTPResponse, redirect, request, response
from webtest import TestApp

app = Bottle()


def open_session(**state):
    return OAuth2Session(
        "birds",
        "a secret",
        scope="openid email",
        redirect_uri=f"http://{request.urlparts.netloc}/callback",
        **state,
    )


@app.get("/login")
def login():
    session = open_session()
    authorize = "https://login.example/authorize"
    url, state = session.create_authorization_url(authorize)
    response.set_cookie("state", state, secret="another one")
    redirect(url, 302)


@app.get("/callback")
def callback():
    state = request.get_cookie("state", secret="another one")
    try:
        return open_session(state=state).fetch_token(
            "https://login.example/token",
            authorization_response=request.url,
        )
    except MismatchingStateException as error:
        return HTTPResponse({"error": error.error}, 400)


client = TestApp(app)
found = client.get("/login", status=302)
url = urlsplit(found.headers["Location"])
query = parse_qs(url.query)
assert url.netloc == "login.example"
assert query["redirect_uri"] == ["http://localhost:80/callback"]
assert query["state"] and "state" in client.cookies
print(found.status_int, url.netloc, sorted(query))
forged = client.get("/callback?code=1&state=forged", status=400)
assert forged.json == {"error": "mismatching_state"}, forged.text
print(forged.status_int, forged.json)
