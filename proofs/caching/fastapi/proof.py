from cashews import cache
from fastapi import FastAPI
from fastapi.testclient import TestClient

cache.setup("mem://")
app = FastAPI()
calls = []


@app.get("/birds/{name}")
@cache(ttl="1m")
async def read(name: str):
    calls.append(name)
    return {"name": name}


client = TestClient(app)
for name in "robin", "robin", "wren":
    response = client.get(f"/birds/{name}")
    assert response.json() == {"name": name}
    print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
