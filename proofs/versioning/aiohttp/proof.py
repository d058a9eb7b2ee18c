import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def read_v1(request):
    return web.json_response({"wingspan": 25})


async def read_v2(request):
    return web.json_response({"wingspan_cm": 25})


async def main():
    app, v1, v2 = [web.Application() for _ in range(3)]
    v1.add_routes([web.get("/birds/1", read_v1)])
    v2.add_routes([web.get("/birds/1", read_v2)])
    app.add_subapp("/v1", v1)
    app.add_subapp("/v2", v2)
    async with TestClient(TestServer(app)) as client:
        for path, expected in {
            "/v1/birds/1": {"wingspan": 25},
            "/v2/birds/1": {"wingspan_cm": 25},
        }.items():
            response = await client.get(path)
            data = await response.json()
            assert data == expected, data
            print(path, response.status, data)


asyncio.run(main())
