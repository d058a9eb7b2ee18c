import falcon.asgi
from beanie import Document, init_beanie
from falcon import testing
from mongomock.database import Database
from mongomock_motor import AsyncMongoMockClient

# The mock doesn't accept the arguments that Beanie passes.
list_names = Database.list_collection_names
Database.list_collection_names = lambda self, **_: list_names(self)


class Bird(Document):
    name: str
    habitats: list[str]


class Documents:
    async def process_startup(self, scope, event):
        database = AsyncMongoMockClient()["birds"]
        await init_beanie(database=database, document_models=[Bird])
        await Bird(name="Robin", habitats=["garden", "forest"]).insert()
        await Bird(name="Dipper", habitats=["river"]).insert()


class BirdResource:
    async def on_get(self, req, resp):
        habitat = req.get_param("habitat", required=True)
        birds = await Bird.find(Bird.habitats == habitat).to_list()
        resp.media = [bird.name for bird in birds]


app = falcon.asgi.App(middleware=[Documents()])
app.add_route("/birds", BirdResource())
client = testing.TestClient(app)
found = client.simulate_get("/birds?habitat=forest")
assert found.json == ["Robin"], found.text
print(found.status_code, found.json)
