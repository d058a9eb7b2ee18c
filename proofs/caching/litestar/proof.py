from litestar import Litestar, get
from litestar.params import FromPath
from litestar.testing import TestClient

calls = []


@get("/birds/{name:str}", cache=60)
async def read(name: FromPath[str]) -> dict[str, str]:
    calls.append(name)
    return {"name": name}


client = TestClient(Litestar([read]))
for name in "robin", "robin", "wren":
    response = client.get(f"/birds/{name}")
    assert response.json() == {"name": name}
    print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
