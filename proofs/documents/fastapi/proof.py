from contextlib import asynccontextmanager

from beanie import Document, init_beanie
from fastapi import FastAPI
from fastapi.testclient import TestClient
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
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/birds", status_code=201)
async def create(bird: Bird) -> Bird:
    return await bird.insert()


@app.get("/birds")
async def find(habitat: str) -> list[Bird]:
    return await Bird.find(Bird.habitats == habitat).to_list()


with TestClient(app) as client:
    for name, habitats in {
        "Robin": ["garden", "forest"],
        "Dipper": ["river"],
    }.items():
        bird = {"name": name, "habitats": habitats}
        created = client.post("/birds", json=bird)
        assert created.status_code == 201, created.text
    found = client.get("/birds?habitat=forest")
    assert [bird["name"] for bird in found.json()] == ["Robin"], found.text
    print(found.status_code, [bird["name"] for bird in found.json()])
