from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient


async def read_v1(request):
    return JSONResponse({"wingspan": 25})


async def read_v2(request):
    return JSONResponse({"wingspan_cm": 25})


app = Starlette(
    routes=[
        Mount("/v1", routes=[Route("/birds/1", read_v1)]),
        Mount("/v2", routes=[Route("/birds/1", read_v2)]),
    ]
)
client = TestClient(app)
for path, expected in {
    "/v1/birds/1": {"wingspan": 25},
    "/v2/birds/1": {"wingspan_cm": 25},
}.items():
    response = client.get(path)
    assert response.json() == expected, response.text
    print(path, response.status_code, response.json())
