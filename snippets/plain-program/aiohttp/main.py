from aiohttp import web

routes = web.RouteTableDef()


@routes.get(r"/items/{item_id:\d+}")
async def read_item(request):
    return web.json_response({"id": int(request.match_info["item_id"])})


@routes.post("/items")
async def create_item(request):
    data = await request.json()
    return web.json_response({"name": data["name"]}, status=201)


@routes.get("/names/{name}")
async def read_name(request):
    return web.json_response({"name": request.match_info["name"]})


@routes.get("/birds/")
async def list_birds(request):
    return web.json_response({"birds": []})


@routes.get("/search")
async def search(request):
    return web.json_response({"q": request.query.get("q", "")})


@routes.get("/greet")
async def greet(request):
    name = request.query.get("name", "")
    headers = {"X-Greeting": f"Hello, {name}"}
    return web.json_response({"greeting": "Hello"}, headers=headers)


@routes.get("/crash")
async def crash(request):
    raise RuntimeError("a bug")


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
