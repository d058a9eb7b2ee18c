from litestar import Litestar, asgi
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send
from piccolo.columns import Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table, create_db_tables_sync
from piccolo_api.crud.endpoints import PiccoloCRUD


class Bird(Table, db=SQLiteEngine("birds.db")):
    name = Varchar()


create_db_tables_sync(Bird)
endpoints = PiccoloCRUD(Bird, read_only=False)


@asgi("/birds", is_mount=True, copy_scope=True)
async def birds(scope: Scope, receive: Receive, send: Send) -> None:
    await endpoints(scope, receive, send)


with TestClient(Litestar([birds])) as client:
    added = client.post("/birds/", json={"name": "Robin"})
    assert added.status_code == 201, added.text
    print("added", added.status_code, added.json())
    changed = client.patch("/birds/1/", json={"name": "Wren"})
    assert changed.json()["name"] == "Wren", changed.text
    listed = client.get("/birds/").json()
    assert listed == {"rows": [{"id": 1, "name": "Wren"}]}, listed
    print("changed, then", listed)
    assert client.delete("/birds/1/").status_code == 204
    gone = client.get("/birds/1/")
    assert gone.status_code == 404
    print("removed, then", gone.status_code, gone.text)
