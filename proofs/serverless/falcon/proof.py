import json

import falcon.asgi
from mangum import Mangum


class BirdResource:
    async def on_get(self, req, resp, name):
        resp.media = {"name": name, "limit": req.get_param("limit")}


app = falcon.asgi.App()
app.add_route("/birds/{name}", BirdResource())
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
bird = json.loads(response["body"])
assert bird == {"name": "robin", "limit": "5"}
print(response["statusCode"], bird)
