import json

from apig_wsgi import make_lambda_handler
from bottle import Bottle, request

app = Bottle()


@app.get("/birds/<name>")
def read(name):
    return {"name": name, "limit": request.query["limit"]}


handler = make_lambda_handler(app)
event = {
    "version": "2.0",
    "rawPath": "/birds/robin",
    "rawQueryString": "limit=5",
    "headers": {"host": "birds.example"},
    "requestContext": {
        "http": {
            "method": "GET",
            "path": "/birds/robin",
            "protocol": "HTTP/1.1",
            "sourceIp": "203.0.113.7",
        }
    },
}
response = handler(event, None)
assert response["statusCode"] == 200, response
bird = json.loads(response["body"])
assert bird == {"name": "robin", "limit": "5"}
print(response["statusCode"], bird)
