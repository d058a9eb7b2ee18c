from starlette.responses import JSONResponse
from starlette.routing import Route


async def hello(request):
    return JSONResponse({"message": "Hello, birds!"})


routes = [
    Route("/birds", hello),
]
