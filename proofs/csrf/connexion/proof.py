from app import app
from starlette.testclient import TestClient

client = TestClient(app)
token = client.get("/form").json()["token"]
assert "csrftoken" in client.cookies
without = client.post("/birds")
assert without.status_code == 403, without.text
print("without", without.status_code, without.text)
with_it = client.post("/birds", headers={"X-CSRFToken": token})
assert with_it.status_code == 200, with_it.text
print("with", with_it.status_code, with_it.json())
