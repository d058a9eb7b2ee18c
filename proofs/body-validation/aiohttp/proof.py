import asyncio
from typing import Literal

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp_apischema import APIResponse, SchemaGenerator
from pydantic import BaseModel, Field

schema = SchemaGenerator()


class Bird(BaseModel):
    name: str = Field(max_length=50)


@schema.api()
async def create_bird(
    request: web.Request, bird: Bird
) -> APIResponse[str, Literal[201]]:
    return APIResponse(bird.name, status=201)


async def main():
    app = web.Application()
    app.add_routes([web.post("/birds", create_bird)])
    schema.setup(app)
    async with TestClient(TestServer(app)) as client:
        for name, status in {"Robin": 201, "R" * 51: 400}.items():
            response = await client.post("/birds", json={"name": name})
            assert response.status == status, await response.text()
            print(len(name), response.status)


asyncio.run(main())
