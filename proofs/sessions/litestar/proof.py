from typing import Any

from litestar import Litestar, Request, get
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.testing import TestClient


@get("/visits")
async def visits(request: Request[Any, Any, Any]) -> dict[str, int]:
    count = request.session.get("visits", 0) + 1
    request.session["visits"] = count
    return {"visits": count}


app = Litestar([visits], middleware=[ServerSideSessionConfig().middleware])
with TestClient(app) as client:
    counts = [client.get("/visits").json()["visits"] for _ in range(3)]
    assert counts == [1, 2, 3], counts
    print("one client", counts, list(client.cookies))
    client.cookies.clear()
    another = client.get("/visits").json()
    assert another == {"visits": 1}, another
    print("another", another)
