from contextlib import asynccontextmanager

from beanie import Document, init_beanie
from connexion import AsyncApp
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient

# The mock doesn't accept the arguments that Beanie passes.
list_names = Database.list_collection_names
Database.list_collection_names = lambda self, **_: list_names(self)


class Bird(Document):
    name: str
    habitats: list[str]


@asynccontextmanager
async def lifespan(app):
    database = AsyncMongoMockClient()["birds"]
    await init_beanie(database=database, document_models=[Bird])
    await Bird(name="Robin", habitats=["garden", "forest"]).insert()
    await Bird(name="Dipper", habitats=["river"]).insert()
    yield


async def find_birds(habitat):
    birds = await Bird.find(Bird.habitats == habitat).to_list()
    return [bird.name for bird in birds]


app = AsyncApp(__name__, lifespan=lifespan)
app.add_api("openapi.yaml")
