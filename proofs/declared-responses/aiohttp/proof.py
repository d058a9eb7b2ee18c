import asyncio
from datetime import date
from types import SimpleNamespace

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import BaseModel, Field


class BirdOut(BaseModel, from_attributes=True):
    name: str
    seen: date = Field(serialization_alias="seenOn")


row = SimpleNamespace(
    name="Robin", seen=date(2026, 5, 1), email="ada@example.com"
)


async def read(request):
    bird = BirdOut.model_validate(row).model_dump_json(by_alias=True)
    return web.json_response(text=bird)


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds/1", read)])
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/birds/1")
        bird = await response.json()
    assert bird == {"name": "Robin", "seenOn": "2026-05-01"}
    print(response.status, bird)


asyncio.run(main())
