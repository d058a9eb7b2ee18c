import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp_middlewares import error_middleware


async def crash(request):
    raise RuntimeError("a bug")


async def main():
    app = web.Application(middlewares=[error_middleware()])
    app.add_routes([web.get("/crash", crash)])
    async with TestClient(TestServer(app)) as client:
        for method, path, status in [
            ("GET", "/dodos", 404),
            ("POST", "/crash", 405),
            ("GET", "/crash", 500),
        ]:
            response = await client.request(method, path)
            assert response.status == status
            assert response.content_type == "application/json"
            print(method, path, response.status, await response.json())


asyncio.run(main())
