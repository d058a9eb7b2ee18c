import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def list_birds(request):
    return web.json_response(["Robin"])


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds", list_birds)])
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/birds")
        assert await response.json() == ["Robin"]
        print(response.status, response.url.host, "on a free port")


asyncio.run(main())
