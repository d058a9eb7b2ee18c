import asyncio
import re
from email.message import EmailMessage

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from authority import AuthConfig, AuthManager, InvalidTokenError
from authority import SQLiteStorage

accounts = AuthManager(
    AuthConfig(
        jwt_secret_key="a secret of 32 bytes or more, please",
        fernet_key="another secret",
    ),
    SQLiteStorage("accounts.db"),
)
robin = "robin@example.com"
accounts.register("Robin", robin, "Red-breast-1", auto_verify=True)
outbox = []


def send_link(address):
    if token := accounts.request_password_reset(address):
        email = EmailMessage()
        email["To"] = address
        email.set_content(f"https://birds.example/reset/{token}")
        outbox.append(email)


async def forgotten(request):
    body = await request.json()
    await asyncio.to_thread(send_link, body["email"])
    return web.Response(status=202)


async def reset(request):
    token = request.match_info["token"]
    new = (await request.json())["password"]
    try:
        await asyncio.to_thread(accounts.reset_password, token, new)
    except InvalidTokenError:
        raise web.HTTPBadRequest(text="The link is invalid.") from None
    return web.Response(status=204)


async def main():
    app = web.Application()
    app.add_routes(
        [
            web.post("/forgotten", forgotten),
            web.post("/reset/{token}", reset),
        ]
    )
    async with TestClient(TestServer(app)) as client:
        for address in "wren@example.com", robin:
            body = {"email": address}
            asked = await client.post("/forgotten", json=body)
            assert asked.status == 202, await asked.text()
        (email,) = outbox
        assert email["To"] == robin
        path = re.search("/reset/.+", email.get_content())[0]
        new = {"password": "Tail-up-and-loud-1"}
        for status in 204, 400:
            response = await client.post(path, json=new)
            assert response.status == status, await response.text()
            print("reset", response.status)
    accounts.login(robin, new["password"])


asyncio.run(main())
