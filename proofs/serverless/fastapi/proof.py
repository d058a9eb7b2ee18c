from fastapi import FastAPI
from mangum import Mangum

app = FastAPI()


@app.get("/birds/{name}")
async def read(name: str, limit: int):
    return {"name": name, "limit": limit}


handler = Mangum(app)
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
