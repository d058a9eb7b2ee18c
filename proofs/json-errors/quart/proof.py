import asyncio

from apiquart import APIQuart

app = APIQuart(__name__)
app.logger.disabled = True


@app.get("/crash")
async def crash():
    raise RuntimeError("a bug")


async def main():
    client = app.test_client()
    for method, path, status in [
        ("GET", "/dodos", 404),
        ("POST", "/crash", 405),
        ("GET", "/crash", 500),
    ]:
        response = await client.open(path, method=method)
        assert response.status_code == status
        assert response.mimetype == "application/json"
        print(method, path, status, await response.json)


asyncio.run(main())
