from contextlib import asynccontextmanager

from beanie import Document, init_beanie
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

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


async def find(request):
    habitat = request.query_params["habitat"]
    birds = await Bird.find(Bird.habitats == habitat).to_list()
    return JSONResponse([bird.name for bird in birds])


app = Starlette(routes=[Route("/birds", find)], lifespan=lifespan)
with TestClient(app) as client:
    found = client.get("/birds?habitat=forest")
    assert found.json() == ["Robin"], found.text
    print(found.status_code, found.json())
