import asyncio

import strawberry
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from strawberry.aiohttp.views import GraphQLView


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


async def main():
    app = web.Application()
    view = GraphQLView(schema=strawberry.Schema(Query))
    app.router.add_route("*", "/graphql", view)
    async with TestClient(TestServer(app)) as client:
        query = {"query": "{ birds { name } }"}
        response = await client.post("/graphql", json=query)
        data = (await response.json())["data"]
        assert data == {"birds": [{"name": "Robin"}]}, data
        print(response.status, data)


asyncio.run(main())
