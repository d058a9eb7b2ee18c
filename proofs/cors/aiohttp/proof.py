import asyncio

import aiohttp_cors
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


async def list_birds(request):
    return web.json_response([])


async def main():
    app = web.Application()
    page = {"Origin": "https://birds.example"}
    allowed = {page["Origin"]: aiohttp_cors.ResourceOptions()}
    cors = aiohttp_cors.setup(app, defaults=allowed)
    cors.add(app.router.add_get("/birds", list_birds))
    header = "Access-Control-Allow-Origin"
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/birds", headers=page)
        assert answer.headers[header] == page["Origin"]
        print("GET", answer.status, page["Origin"], "may read it")
        asked = page | {"Access-Control-Request-Method": "GET"}
        before = await client.options("/birds", headers=asked)
        assert before.headers[header] == page["Origin"]
        print("OPTIONS", before.status)
        stranger = {"Origin": "https://other.example"}
        other = await client.get("/birds", headers=stranger)
        assert header not in other.headers
        print("GET", other.status, stranger["Origin"], "may not")


asyncio.run(main())
