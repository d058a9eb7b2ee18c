import asyncio
from typing import Annotated, Literal

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from aiohttp_apischema import APIResponse, SchemaGenerator
from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

schema = SchemaGenerator()
Limit = TypeAliasType("Limit", Annotated[int, Field(ge=1, le=100)])


class Query(TypedDict, total=False):
    limit: Limit


@schema.api()
async def list_birds(
    request: web.Request, *, query: Query
) -> APIResponse[Query, Literal[200]]:
    return APIResponse({"limit": query.get("limit", 20)})


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds", list_birds)])
    schema.setup(app)
    async with TestClient(TestServer(app)) as client:
        for query, status in {
            "": 200,
            "limit=5": 200,
            "limit=0": 400,
            "limit=x": 400,
        }.items():
            response = await client.get(f"/birds?{query}")
            text = await response.text()
            assert response.status == status, text
            print(query, response.status, text[:90])


asyncio.run(main())
