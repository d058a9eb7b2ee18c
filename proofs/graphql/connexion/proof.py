from app import app
from starlette.testclient import TestClient

with TestClient(app) as client:
    query = {"query": "{ birds { name } }"}
    response = client.post("/graphql", json=query)
    read = client.get("/birds/1")
assert response.json()["data"] == {"birds": [{"name": "Robin"}]}
assert read.json() == {"name": "Robin"}, read.text
print(response.status_code, response.json())
