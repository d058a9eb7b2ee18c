from aiohttp import web

ORIGINS = ["https://birds.example", "https://admin.birds.example"]

routes = web.RouteTableDef()


async def allow_origins(request, response):
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin in ORIGINS:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "X-Total-Count"


@routes.options("/birds")
async def preflight(request):
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "600",
        },
    )


@routes.get("/birds")
async def list_birds(request):
    birds = [{"id": 1, "name": "Kingfisher"}]
    headers = {"X-Total-Count": str(len(birds))}
    return web.json_response(birds, headers=headers)


@routes.post("/birds")
async def create_bird(request):
    try:
        match await request.json():
            case {"name": str(name)}:
                return web.json_response({"name": name}, status=201)
    except ValueError:
        pass
    raise web.HTTPBadRequest(text="Expected a name.")


@routes.get("/broken")
async def broken(request):
    raise RuntimeError("The nest is empty.")


def init_func(argv):
    app = web.Application()
    app.on_response_prepare.append(allow_origins)
    app.add_routes(routes)
    return app
