import asyncio

from quart import Quart
from quart_wtf import CSRFProtect
from quart_wtf.utils import generate_csrf

app = Quart(__name__)
app.secret_key = "a secret"
CSRFProtect(app)


@app.get("/form")
async def form():
    return {"token": generate_csrf()}


@app.post("/birds")
async def add():
    return {"added": True}


async def main():
    client = app.test_client()
    without = await client.post("/birds")
    assert without.status_code == 400
    reason = await without.get_data(as_text=True)
    print("without", without.status_code, reason.splitlines()[-1])
    token = (await (await client.get("/form")).json)["token"]
    headers = {"X-CSRFToken": token}
    with_it = await client.post("/birds", headers=headers)
    assert with_it.status_code == 200, await with_it.data
    print("with", with_it.status_code, await with_it.json)
    stranger = app.test_client()
    stolen = await stranger.post("/birds", headers=headers)
    assert stolen.status_code == 400
    print("in another session", stolen.status_code)


asyncio.run(main())
