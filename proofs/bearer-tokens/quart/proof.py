import asyncio

from quart import Quart
from quart_auth import QuartAuth, current_user, login_required

app = Quart(__name__)
app.secret_key = "a secret"
auth = QuartAuth(app, mode="bearer", duration=1)


@app.get("/me")
@login_required
async def me():
    return {"name": current_user.auth_id}


async def main():
    async with app.app_context():
        token = auth.dump_token("ada")
    client = app.test_client()

    async def ask(token):
        bearer = {"Authorization": f"Bearer {token}"}
        response = await client.get("/me", headers=bearer)
        return response.status_code

    assert await ask(token) == 200
    assert await ask(f"{token}x") == 401
    await asyncio.sleep(3)
    assert await ask(token) == 401
    print("200 at first, 401 if altered, 401 after three seconds")


asyncio.run(main())
