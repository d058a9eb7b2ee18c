import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from safe_api_keys import APIKeyError, KeyManager
from safe_api_keys.stores import SQLiteStore

pepper = b"a secret of 32 bytes or more, please"
keys = KeyManager(SQLiteStore("keys.db"), "birds", pepper=pepper)


@web.middleware
async def check_key(request, handler):
    try:
        record = keys.verify(request.headers.get("X-API-Key"))
    except APIKeyError as error:
        raise web.HTTPUnauthorized(text=str(error)) from None
    request["owner"] = record.owner
    return await handler(request)


async def birds(request):
    return web.json_response({"read by": request["owner"]})


async def read(client, key, status):
    header = {"X-API-Key": key}
    response = await client.get("/birds", headers=header)
    text = await response.text()
    assert response.status == status, text
    print(response.status, text)
    return text


async def main():
    app = web.Application(middlewares=[check_key])
    app.add_routes([web.get("/birds", birds)])
    key = keys.issue("feeder").raw_key
    async with TestClient(TestServer(app)) as client:
        assert "feeder" in await read(client, key, 200)
        await read(client, "no-key", 401)
        keys.revoke(key)
        await read(client, key, 401)


asyncio.run(main())
