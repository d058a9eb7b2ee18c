from litestar import Litestar, Router, get
from litestar.testing import TestClient


@get("/birds/1")
async def read_v1() -> dict[str, int]:
    return {"wingspan": 25}


@get("/birds/1")
async def read_v2() -> dict[str, int]:
    return {"wingspan_cm": 25}


v1 = Router("/v1", route_handlers=[read_v1])
v2 = Router("/v2", route_handlers=[read_v2])
app = Litestar([v1, v2])
client = TestClient(app)
for path, expected in {
    "/v1/birds/1": {"wingspan": 25},
    "/v2/birds/1": {"wingspan_cm": 25},
}.items():
    response = client.get(path)
    assert response.json() == expected, response.text
    print(path, response.status_code, response.json())
