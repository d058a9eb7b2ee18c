from cashews import cache
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

cache.setup("mem://")
calls = []


@cache(ttl="1m")
async def find_bird(name):
    calls.append(name)
    return {"name": name}


async def read(request):
    return JSONResponse(await find_bird(request.path_params["name"]))


client = TestClient(Starlette(routes=[Route("/birds/{name}", read)]))
for name in "robin", "robin", "wren":
    response = client.get(f"/birds/{name}")
    assert response.json() == {"name": name}
    print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
