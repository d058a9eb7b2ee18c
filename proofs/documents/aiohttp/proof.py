import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from beanie import Document, init_beanie
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient

# The mock doesn't accept the arguments that Beanie passes.
list_names = Database.list_collection_names
Database.list_collection_names = lambda self, **_: list_names(self)


class Bird(Document):
    name: str
    habitats: list[str]


async def open_database(app):
    database = AsyncMongoMockClient()["birds"]
    await init_beanie(database=database, document_models=[Bird])
    await Bird(name="Robin", habitats=["garden", "forest"]).insert()
    await Bird(name="Dipper", habitats=["river"]).insert()


async def find(request):
    habitat = request.query["habitat"]
    birds = await Bird.find(Bird.habitats == habitat).to_list()
    return web.json_response([bird.name for bird in birds])


async def main():
    app = web.Application()
    app.on_startup.append(open_database)
    app.add_routes([web.get("/birds", find)])
    async with TestClient(TestServer(app)) as client:
        found = await client.get("/birds?habitat=forest")
        data = await found.json()
        assert data == ["Robin"], data
        print(found.status, data)


asyncio.run(main())
