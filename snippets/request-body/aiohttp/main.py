from aiohttp import web

routes = web.RouteTableDef()


async def read_json(request):
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType()
    try:
        return await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected JSON.") from None


def is_number(value, limit):
    return type(value) in (int, float) and -limit <= value <= limit


@routes.post("/birds")
async def create_bird(request):
    match await read_json(request):
        case {
            "name": str(name),
            "location": {"lat": lat, "lon": lon},
            "tags": [*tags],
        } if (
            is_number(lat, 90)
            and is_number(lon, 180)
            and all(isinstance(tag, str) for tag in tags)
        ):
            location = {"lat": lat, "lon": lon}
            bird = {"name": name, "location": location, "tags": tags}
            return web.json_response(bird, status=201)
    raise web.HTTPBadRequest(text="Expected a name, a location and tags.")


@routes.post("/birds/form")
async def create_bird_from_form(request):
    try:
        form = await request.post()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected a form.") from None
    match form.get("name"), form.get("habitat"):
        case str(name), str(habitat):
            bird = {"name": name, "habitat": habitat}
            return web.json_response(bird, status=201)
    raise web.HTTPBadRequest(text="Expected a name and a habitat.")


@routes.post("/notes")
async def count_characters(request):
    try:
        note = await request.text()
    except UnicodeDecodeError:
        raise web.HTTPBadRequest(text="Expected text in UTF-8.") from None
    return web.json_response({"characters": len(note)})


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
