import asyncio

from beanie import Document, init_beanie
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient
from quart import Quart, request

# The mock doesn't accept the arguments that Beanie passes.
list_names = Database.list_collection_names
Database.list_collection_names = lambda self, **_: list_names(self)
app = Quart(__name__)


class Bird(Document):
    name: str
    habitats: list[str]


@app.before_serving
async def open_database():
    database = AsyncMongoMockClient()["birds"]
    await init_beanie(database=database, document_models=[Bird])
    await Bird(name="Robin", habitats=["garden", "forest"]).insert()
    await Bird(name="Dipper", habitats=["river"]).insert()


@app.get("/birds")
async def find():
    habitat = request.args["habitat"]
    birds = await Bird.find(Bird.habitats == habitat).to_list()
    return [bird.name for bird in birds]


async def main():
    async with app.test_app() as running:
        client = running.test_client()
        found = await client.get("/birds?habitat=forest")
        data = await found.json
        assert data == ["Robin"], data
        print(found.status_code, data)


asyncio.run(main())
