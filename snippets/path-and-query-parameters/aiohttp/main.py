from aiohttp import web

routes = web.RouteTableDef()

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


@routes.get("/birds")
async def list_birds(request):
    habitat = request.query.get("habitat")
    try:
        limit = int(request.query.get("limit", 100))
    except ValueError:
        text = "limit must be a whole number"
        raise web.HTTPBadRequest(text=text) from None
    if not 1 <= limit <= 100:
        raise web.HTTPBadRequest(text="limit must be between 1 and 100")

    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return web.json_response(found[:limit])


@routes.get(r"/birds/{bird_id:\d{1,18}}")
async def get_bird(request):
    bird_id = int(request.match_info["bird_id"])
    for bird in birds:
        if bird["id"] == bird_id:
            return web.json_response(bird)
    raise web.HTTPNotFound()


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
