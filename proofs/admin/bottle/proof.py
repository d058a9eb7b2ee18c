import sqlite3

from bottler import Bottler
from webtest import TestApp

with sqlite3.connect("birds.db") as db:
    db.execute("CREATE TABLE birds (id INTEGER PRIMARY KEY, name)")
    db.execute("INSERT INTO birds VALUES (1, 'Robin')")

key = "a secret of 32 bytes or more, please"
app = Bottler(sqlite="birds.db", rest=True, jwt=key, dashboard=True)
client = TestApp(app)
page = client.get("/dashboard/resources/birds")
assert page.content_type == "text/html"
print("page", page.status_int, page.content_type)
ada = {"username": "ada", "password": "a long password"}
client.post_json("/dashboard/setup", ada)
again = client.post_json("/dashboard/setup", ada, status=403)
print("second administrator", again.status_int, again.json)
wrong = ada | {"password": "another"}
refused = client.post_json("/dashboard/token", wrong, status=401)
print("wrong password", refused.status_int, refused.json)
token = client.post_json("/dashboard/token", ada).json["token"]
stranger = client.get("/_resources/birds", expect_errors=True)
assert stranger.status_int in {400, 401}
print("the tables, for a stranger", stranger.status_int, stranger.json)
bearer = {"Authorization": f"Bearer {token}"}
tables = client.get("/_resources/birds", headers=bearer)
print("the tables, for ada", tables.status_int)
wren = client.patch_json("/birds/1", {"name": "Wren"}, headers=bearer)
assert wren.json == {"id": 1, "name": "Wren"}
print("a row", wren.status_int, wren.json)
