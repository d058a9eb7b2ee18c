from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def read_item(request):
    return JSONResponse({"id": request.path_params["item_id"]})


async def create_item(request):
    data = await request.json()
    return JSONResponse({"name": data["name"]}, status_code=201)


async def read_name(request):
    return JSONResponse({"name": request.path_params["name"]})


async def list_birds(request):
    return JSONResponse({"birds": []})


async def search(request):
    return JSONResponse({"q": request.query_params.get("q", "")})


async def greet(request):
    name = request.query_params.get("name", "")
    headers = {"X-Greeting": f"Hello, {name}".rstrip()}
    return JSONResponse({"greeting": "Hello"}, headers=headers)


async def crash(request):
    raise RuntimeError("a bug")


app = Starlette(
    routes=[
        Route("/items/{item_id:int}", read_item),
        Route("/items", create_item, methods=["POST"]),
        Route("/names/{name}", read_name),
        Route("/birds/", list_birds),
        Route("/search", search),
        Route("/greet", greet),
        Route("/crash", crash),
    ]
)
