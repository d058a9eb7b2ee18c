from beanie import Document, init_beanie
from litestar import Litestar, get
from litestar.params import FromQuery
from litestar.testing import TestClient
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient

# The mock doesn't accept the arguments that Beanie passes.
list_names = Database.list_collection_names
Database.list_collection_names = lambda self, **_: list_names(self)


class Bird(Document):
    name: str
    habitats: list[str]


async def open_database():
    database = AsyncMongoMockClient()["birds"]
    await init_beanie(database=database, document_models=[Bird])
    await Bird(name="Robin", habitats=["garden", "forest"]).insert()
    await Bird(name="Dipper", habitats=["river"]).insert()


@get("/birds")
async def find(habitat: FromQuery[str]) -> list[str]:
    birds = await Bird.find(Bird.habitats == habitat).to_list()
    return [bird.name for bird in birds]


app = Litestar([find], on_startup=[open_database])
with TestClient(app) as client:
    found = client.get("/birds?habitat=forest")
    assert found.json() == ["Robin"], found.text
    print(found.status_code, found.json())
