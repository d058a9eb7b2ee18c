from litestar import Litestar, get
from litestar.params import FromPath, FromQuery
from mangum import Mangum


@get("/birds/{name:str}")
async def read(name: FromPath[str], limit: FromQuery[int]) -> dict:
    return {"name": name, "limit": limit}


handler = Mangum(Litestar([read]))
event = {
    "version": "2.0",
    "rawPath": "/birds/robin",
    "rawQueryString": "limit=5",
    "headers": {"host": "birds.example"},
    "requestContext": {
        "http": {
            "method": "GET",
            "path": "/birds/robin",
            "sourceIp": "203.0.113.7",
        }
    },
}
response = handler(event, None)
assert response["statusCode"] == 200, response
assert response["body"] == '{"name":"robin","limit":5}'
print(response["statusCode"], response["body"])
