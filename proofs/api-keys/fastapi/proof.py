from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from keyshield import ApiKey, ApiKeyService
from keyshield.api import create_api_keys_router, create_depends_api_key
from keyshield.hasher.argon2 import Argon2ApiKeyHasher
from keyshield.repositories.in_memory import InMemoryApiKeyRepository

keys = ApiKeyService(
    repo=InMemoryApiKeyRepository(),
    hasher=Argon2ApiKeyHasher(pepper="a secret"),
)
app = FastAPI()


async def get_keys():
    return keys


Key = Annotated[ApiKey, Depends(create_depends_api_key(get_keys))]


@app.get("/birds")
async def birds(key: Key):
    return {"read by": key.name}


app.include_router(create_api_keys_router(get_keys))
client = TestClient(app)
new = client.post("/api-keys/", json={"name": "feeder"})
assert new.status_code == 201, new.text
for key, status in {new.json()["api_key"]: 200, "no-such-key": 401}.items():
    header = {"Authorization": f"Bearer {key}"}
    response = client.get("/birds", headers=header)
    assert response.status_code == status, response.text
    print(response.status_code, response.json())
