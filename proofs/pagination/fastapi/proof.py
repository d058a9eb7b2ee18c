from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_pagination import Page, add_pagination, paginate

app = FastAPI()


@app.get("/birds")
def list_birds() -> Page[int]:
    return paginate(list(range(1, 16)))


add_pagination(app)
client = TestClient(app)
page = client.get("/birds", params={"page": 2, "size": 5}).json()
assert page["items"] == [6, 7, 8, 9, 10], page
assert page["total"] == 15, page
print(page)
refused = client.get("/birds", params={"size": 0})
assert refused.status_code == 422
print(refused.status_code, refused.json()["detail"][0]["msg"])
