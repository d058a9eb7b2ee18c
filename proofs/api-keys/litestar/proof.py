import asyncio

from litestar import Litestar, Request, get
from litestar.testing import TestClient
from litestar_api_auth import (
    APIAuthConfig,
    APIAuthPlugin,
    mint_api_key,
    require_api_key,
)
from litestar_api_auth.backends.memory import MemoryBackend

keys = MemoryBackend()
config = APIAuthConfig(keys, key_prefix="birds_", auto_routes=False)


@get("/birds", guards=[require_api_key])
async def birds(request: Request) -> dict[str, str]:
    return {"read by": request.state.api_key.name}


app = Litestar([birds], plugins=[APIAuthPlugin(config)])
key, info = asyncio.run(
    mint_api_key(keys, name="feeder", scopes=[], prefix="birds_")
)
with TestClient(app) as client:

    def read(key, status):
        response = client.get("/birds", headers={"X-API-Key": key})
        assert response.status_code == status, response.text
        print(response.status_code, response.json())

    read(key, 200)
    read("birds_no-key", 401)
    asyncio.run(keys.revoke(info.key_hash))
    read(key, 401)
