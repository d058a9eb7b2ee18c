import json

from app import handler

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
bird = json.loads(response["body"])
assert bird == {"name": "robin", "limit": 5}, bird
print(response["statusCode"], bird)
