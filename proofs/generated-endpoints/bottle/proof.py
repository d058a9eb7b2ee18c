import sqlite3

from bottler import Bottler
from webtest import TestApp

with sqlite3.connect("birds.db") as db:
    db.execute("CREATE TABLE birds (id INTEGER PRIMARY KEY, name, habitat)")

client = TestApp(Bottler(sqlite="birds.db", rest=True, jwt="a secret"))
for name, habitat in {"Robin": "garden", "Dipper": "river"}.items():
    bird = {"name": name, "habitat": habitat}
    added = client.post_json("/birds", bird, status=201)
print("added", added.status_int, added.json)
changed = client.patch_json("/birds/1", {"name": "Wren"})
assert changed.json["name"] == "Wren"
print("changed", changed.status_int, changed.json)
rivers = client.get("/birds?habitat=river")
assert [bird["name"] for bird in rivers.json["birds"]] == ["Dipper"]
print("river", rivers.status_int, rivers.json)
client.delete("/birds/1")
gone = client.get("/birds/1", status=404)
print("removed, then", gone.status_int, gone.json)
