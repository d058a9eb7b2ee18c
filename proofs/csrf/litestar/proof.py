from litestar import Litestar, get, post
from litestar.config.csrf import CSRFConfig
from litestar.testing import TestClient


@get("/form")
async def form() -> None:
    pass


@post("/birds")
async def add() -> dict[str, bool]:
    return {"added": True}


app = Litestar([form, add], csrf_config=CSRFConfig("a secret"))
with TestClient(app) as client:
    without = client.post("/birds")
    assert without.status_code == 403, without.text
    print("without", without.status_code, without.json())
    token = client.get("/form").cookies["csrftoken"]
    with_it = client.post("/birds", headers={"X-CSRFToken": token})
    assert with_it.status_code == 201, with_it.text
    print("with", with_it.status_code, with_it.json())
