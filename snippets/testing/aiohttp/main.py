from aiohttp import web

MAX_LENGTH = 50

routes = web.RouteTableDef()
BIRDS = web.AppKey("BIRDS", list)


@routes.get("/birds")
async def list_birds(request):
    return web.json_response(request.app[BIRDS])


@routes.post("/birds")
async def create_bird(request):
    birds = request.app[BIRDS]
    try:
        match await request.json():
            case {"name": str(name)} if 1 <= len(name) <= MAX_LENGTH:
                bird = {"id": len(birds) + 1, "name": name}
                birds.append(bird)
                return web.json_response(bird, status=201)
    except ValueError:
        pass
    text = f"Expected a name of 1 to {MAX_LENGTH} characters."
    raise web.HTTPBadRequest(text=text)


@routes.get(r"/birds/{bird_id:\d{1,18}}")
async def get_bird(request):
    for bird in request.app[BIRDS]:
        if bird["id"] == int(request.match_info["bird_id"]):
            return web.json_response(bird)
    raise web.HTTPNotFound()


def init_func(argv):
    app = web.Application()
    app[BIRDS] = []
    app.add_routes(routes)
    return app
