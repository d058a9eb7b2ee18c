from hypercorn.middleware import DispatcherMiddleware
from piccolo.columns import Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table, create_db_tables_sync
from piccolo_api.crud.endpoints import PiccoloCRUD
from quart import Quart
from starlette.testclient import TestClient


class Bird(Table, db=SQLiteEngine("birds.db")):
    name = Varchar()
    habitat = Varchar()


create_db_tables_sync(Bird)
app = Quart(__name__)
crud = PiccoloCRUD(Bird, read_only=False)
app.asgi_app = DispatcherMiddleware({"/birds": crud, "": app.asgi_app})


@app.get("/")
async def hello():
    return {"message": "Hello, birds!"}


client = TestClient(app)
assert client.get("/").json() == {"message": "Hello, birds!"}
for name, habitat in {
    "Robin": "garden",
    "Kingfisher": "river",
    "Dipper": "river",
}.items():
    bird = {"name": name, "habitat": habitat}
    added = client.post("/birds/", json=bird)
    assert added.status_code == 201, added.text
print("added", added.status_code, added.json())


def names(**query):
    rows = client.get("/birds/", params=query).json()["rows"]
    return [row["name"] for row in rows]


assert names(habitat="river", __order="name") == ["Dipper", "Kingfisher"]
page = names(__order="name", __page_size=2, __page=2)
assert page == ["Robin"], page
print("river", names(habitat="river"), "second page", page)
changed = client.patch("/birds/1/", json={"name": "Wren"})
assert changed.json()["name"] == "Wren", changed.text
assert client.delete("/birds/1/").status_code == 204
gone = client.get("/birds/1/")
assert gone.status_code == 404
print("removed, then", gone.status_code, gone.text)
