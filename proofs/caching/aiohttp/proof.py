import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from cashews import cache

cache.setup("mem://")
calls = []


@cache(ttl="1m")
async def find_bird(name):
    calls.append(name)
    return {"name": name}


async def read(request):
    return web.json_response(await find_bird(request.match_info["name"]))


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds/{name}", read)])
    async with TestClient(TestServer(app)) as client:
        for name in "robin", "robin", "wren":
            response = await client.get(f"/birds/{name}")
            data = await response.json()
            assert data == {"name": name}, data
            print(response.status, data, "calls:", calls)
    assert calls == ["robin", "wren"]


asyncio.run(main())
