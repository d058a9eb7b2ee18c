import falcon.asgi
from falcon import testing
from piccolo.columns import Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table, create_db_tables_sync
from piccolo_api.crud.endpoints import PiccoloCRUD
from starlette.applications import Starlette
from starlette.routing import Mount


class Bird(Table, db=SQLiteEngine("birds.db")):
    name = Varchar()
    habitat = Varchar()


class HelloResource:
    async def on_get(self, req, resp):
        resp.media = {"message": "Hello, birds!"}


create_db_tables_sync(Bird)
api = falcon.asgi.App()
api.add_route("/", HelloResource())
birds = Starlette(
    routes=[Mount("/birds", PiccoloCRUD(Bird, read_only=False))]
)


async def app(scope, receive, send):
    to_birds = scope.get("path", "").startswith("/birds/")
    await (birds if to_birds else api)(scope, receive, send)


client = testing.TestClient(app)
assert client.simulate_get("/").json == {"message": "Hello, birds!"}
for name, habitat in {
    "Robin": "garden",
    "Kingfisher": "river",
    "Dipper": "river",
}.items():
    bird = {"name": name, "habitat": habitat}
    added = client.simulate_post("/birds/", json=bird)
    assert added.status_code == 201, added.text
print("added", added.status_code, added.json)


def names(**query):
    rows = client.simulate_get("/birds/", params=query).json["rows"]
    return [row["name"] for row in rows]


assert names(habitat="river", __order="name") == ["Dipper", "Kingfisher"]
page = names(__order="name", __page_size=2, __page=2)
assert page == ["Robin"], page
print("river", names(habitat="river"), "second page", page)
changed = client.simulate_patch("/birds/1/", json={"name": "Wren"})
assert changed.json["name"] == "Wren", changed.text
assert client.simulate_delete("/birds/1/").status_code == 204
gone = client.simulate_get("/birds/1/")
assert gone.status_code == 404
print("removed, then", gone.status_code, gone.text)
