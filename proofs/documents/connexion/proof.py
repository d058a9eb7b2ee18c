from app import app

with app.test_client() as client:
    found = client.get("/birds?habitat=forest")
assert found.json() == ["Robin"], found.text
print(found.status_code, found.json())
