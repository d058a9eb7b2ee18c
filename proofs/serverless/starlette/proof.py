from mangum import Mangum
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def read(request):
    name = request.path_params["name"]
    return JSONResponse({"name": name} | dict(request.query_params))


handler = Mangum(Starlette(routes=[Route("/birds/{name}", read)]))
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
assert response["body"] == '{"name":"robin","limit":"5"}'
print(response["statusCode"], response["body"])
