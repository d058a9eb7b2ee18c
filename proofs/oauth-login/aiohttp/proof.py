import asyncio

import aiohttp_session
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp_session import get_session
from aiohttp_session.cookie_storage import EncryptedCookieStorage
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc6749 import MismatchingStateException
from cryptography.fernet import Fernet
from yarl import URL


def open_client(request, **state):
    return AsyncOAuth2Client(
        "birds",
        "a secret",
        scope="openid email",
        redirect_uri=str(request.url.with_path("/callback")),
        **state,
    )


async def login(request):
    session = await get_session(request)
    authorize = "https://login.example/authorize"
    oauth = open_client(request)
    url, state = oauth.create_authorization_url(authorize)
    session["state"] = state
    raise web.HTTPFound(url)


async def callback(request):
    session = await get_session(request)
    oauth = open_client(request, state=session["state"])
    try:
        token = await oauth.fetch_token(
            "https://login.example/token",
            authorization_response=str(request.url),
        )
    except MismatchingStateException as error:
        raise web.HTTPBadRequest(text=error.error) from None
    return web.json_response(token)


async def main():
    app = web.Application()
    storage = EncryptedCookieStorage(Fernet(Fernet.generate_key()))
    aiohttp_session.setup(app, storage)
    app.add_routes(
        [web.get("/login", login), web.get("/callback", callback)]
    )
    async with TestClient(TestServer(app)) as client:
        found = await client.get("/login", allow_redirects=False)
        assert found.status == 302, await found.text()
        url = URL(found.headers["Location"])
        assert url.host == "login.example" and url.query["state"]
        assert url.query["redirect_uri"].endswith("/callback")
        print(found.status, url.host, sorted(url.query))
        forged = await client.get("/callback?code=1&state=forged")
        assert forged.status == 400, await forged.text()
        assert await forged.text() == "mismatching_state"
        print(forged.status, await forged.text())


asyncio.run(main())
