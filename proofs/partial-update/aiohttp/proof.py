import asyncio
from typing import Literal

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp_apischema import APIResponse, SchemaGenerator
from pydantic import BaseModel, Field

schema = SchemaGenerator()
bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(BaseModel):
    name: str = Field(default="", min_length=1)
    habitat: str = ""


@schema.api()
async def update(
    request: web.Request, patch: BirdPatch
) -> APIResponse[dict[str, str], Literal[200]]:
    bird.update(patch.model_dump(exclude_unset=True))
    return APIResponse(bird)


async def main():
    app = web.Application()
    app.add_routes([web.patch("/birds/1", update)])
    schema.setup(app)
    async with TestClient(TestServer(app)) as client:
        forest = {"habitat": "forest"}
        changed = await client.patch("/birds/1", json=forest)
        data = await changed.json()
        assert data == {"name": "Robin", "habitat": "forest"}, data
        print(changed.status, data)
        for wrong in {"name": ""}, {"name": None}:
            refused = await client.patch("/birds/1", json=wrong)
            assert refused.status == 400, await refused.text()
            print(wrong, refused.status)


asyncio.run(main())
