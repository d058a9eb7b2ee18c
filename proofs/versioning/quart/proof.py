import asyncio

from quart import Blueprint, Quart

v1 = Blueprint("v1", __name__, url_prefix="/v1")
v2 = Blueprint("v2", __name__, url_prefix="/v2")


@v1.get("/birds/1")
async def read_v1():
    return {"wingspan": 25}


@v2.get("/birds/1")
async def read_v2():
    return {"wingspan_cm": 25}


app = Quart(__name__)
app.register_blueprint(v1)
app.register_blueprint(v2)


async def main():
    client = app.test_client()
    for path, expected in {
        "/v1/birds/1": {"wingspan": 25},
        "/v2/birds/1": {"wingspan_cm": 25},
    }.items():
        response = await client.get(path)
        data = await response.json
        assert data == expected, data
        print(path, response.status_code, data)


asyncio.run(main())
