import asyncio

from cashews import cache
from quart import Quart

cache.setup("mem://")
app = Quart(__name__)
calls = []


@app.get("/birds/<name>")
@cache(ttl="1m")
async def read(name):
    calls.append(name)
    return {"name": name}


async def main():
    client = app.test_client()
    for name in "robin", "robin", "wren":
        response = await client.get(f"/birds/{name}")
        data = await response.json
        assert data == {"name": name}, data
        print(response.status_code, data, "calls:", calls)
    assert calls == ["robin", "wren"]


asyncio.run(main())
