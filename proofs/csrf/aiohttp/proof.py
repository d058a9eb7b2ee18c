import asyncio

import aiohttp_csrf
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def form(request):
    token = await aiohttp_csrf.generate_token(request)
    return web.json_response({"token": token})


async def add(request):
    return web.json_response({"added": True})


async def main():
    app = web.Application()
    aiohttp_csrf.setup(
        app,
        policy=aiohttp_csrf.policy.HeaderPolicy("X-CSRF-Token"),
        storage=aiohttp_csrf.storage.CookieStorage(
            "csrf", secret_phrase="a secret"
        ),
    )
    app.middlewares.append(aiohttp_csrf.csrf_middleware)
    app.add_routes([web.get("/form", form), web.post("/birds", add)])
    async with TestClient(TestServer(app)) as client:
        without = await client.post("/birds")
        assert without.status == 403
        print("without", without.status, await without.text())
        token = (await (await client.get("/form")).json())["token"]
        headers = {"X-CSRF-Token": token}
        with_it = await client.post("/birds", headers=headers)
        assert with_it.status == 200, await with_it.text()
        print("with", with_it.status, await with_it.json())


asyncio.run(main())
