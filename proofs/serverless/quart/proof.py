from mangum import Mangum
from quart import Quart, request

app = Quart(__name__)


@app.get("/birds/<name>")
async def read(name):
    return {"name": name, "limit": request.args["limit"]}


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
assert response["body"].strip() == '{"limit":"5","name":"robin"}'
print(response["statusCode"], response["body"])
