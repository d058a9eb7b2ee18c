import asyncio
import re
from email.message import EmailMessage

from authority import AuthConfig, AuthManager, InvalidTokenError
from authority import SQLiteStorage
from quart import Quart, request
from quart.utils import run_sync

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


@run_sync
def send_link(address):
    if token := accounts.request_password_reset(address):
        email = EmailMessage()
        email["To"] = address
        email.set_content(f"https://birds.example/reset/{token}")
        outbox.append(email)


app = Quart(__name__)


@app.post("/forgotten")
async def forgotten():
    body = await request.get_json()
    await send_link(body["email"])
    return "", 202


@app.post("/reset/<token>")
async def reset(token):
    body = await request.get_json()
    await run_sync(accounts.reset_password)(token, body["password"])
    return "", 204


@app.errorhandler(InvalidTokenError)
async def refuse(error):
    return {"error": "The link is invalid."}, 400


async def main():
    client = app.test_client()
    for address in "wren@example.com", robin:
        asked = await client.post("/forgotten", json={"email": address})
        assert asked.status_code == 202, await asked.data
    (email,) = outbox
    assert email["To"] == robin
    path = re.search("/reset/.+", email.get_content())[0]
    new = {"password": "Tail-up-and-loud-1"}
    for status in 204, 400:
        response = await client.post(path, json=new)
        assert response.status_code == status, await response.data
        print("reset", response.status)
    accounts.login(robin, new["password"])


asyncio.run(main())
