import asyncio

from quart import Quart, abort, request
from safe_api_keys import APIKeyError, KeyManager
from safe_api_keys.stores import SQLiteStore

pepper = b"a secret of 32 bytes or more, please"
keys = KeyManager(SQLiteStore("keys.db"), "birds", pepper=pepper)
app = Quart(__name__)


@app.get("/birds")
def birds():
    try:
        record = keys.verify(request.headers.get("X-API-Key"))
    except APIKeyError as error:
        abort(401, str(error))
    return {"read by": record.owner}


async def read(key, status):
    header = {"X-API-Key": key}
    response = await app.test_client().get("/birds", headers=header)
    assert response.status_code == status, await response.data
    print(response.status)
    return await response.json


async def main():
    key = keys.issue("feeder").raw_key
    assert await read(key, 200) == {"read by": "feeder"}
    await read("no-key", 401)
    keys.revoke(key)
    await read(key, 401)


asyncio.run(main())
