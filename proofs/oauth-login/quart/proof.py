import asyncio
from urllib.parse import parse_qs, urlsplit

from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc6749 import MismatchingStateException
from quart import Quart, redirect, request, session, url_for

app = Quart(__name__)
app.secret_key = "another secret"


def open_client(**state):
    return AsyncOAuth2Client(
        "birds",
        "a secret",
        scope="openid email",
        redirect_uri=url_for("callback", _external=True),
        **state,
    )


@app.get("/login")
async def login():
    authorize = "https://login.example/authorize"
    url, state = open_client().create_authorization_url(authorize)
    session["state"] = state
    return redirect(url)


@app.errorhandler(MismatchingStateException)
async def refuse(error):
    return {"error": error.error}, 400


@app.get("/callback")
async def callback():
    return await open_client(state=session.pop("state", "")).fetch_token(
        "https://login.example/token", authorization_response=request.url
    )


async def main():
    client = app.test_client()
    found = await client.get("/login")
    assert found.status_code == 302, await found.data
    url = urlsplit(found.location)
    query = parse_qs(url.query)
    assert url.netloc == "login.example"
    assert query["redirect_uri"] == ["http://localhost/callback"]
    assert query["state"]
    print(found.status_code, url.netloc, sorted(query))
    forged = await client.get("/callback?code=1&state=forged")
    data = await forged.json
    assert data == {"error": "mismatching_state"}, data
    print(forged.status_code, data)


asyncio.run(main())
