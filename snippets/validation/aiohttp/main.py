import json

from aiohttp import web

routes = web.RouteTableDef()

HABITATS = ["river", "garden", "farmland"]


@web.middleware
async def errors_as_json(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        error.text = json.dumps({"message": error.text})
        error.content_type = "application/json"
        raise


def find_errors(data):
    errors = {}
    name = data.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 50:
        errors["name"] = "Expected 1 to 50 characters."
    wingspan_cm = data.get("wingspan_cm")
    if type(wingspan_cm) not in (int, float):
        errors["wingspan_cm"] = "Expected a number."
    elif not 0 < wingspan_cm <= 400:
        errors["wingspan_cm"] = "Expected more than 0, at most 400."
    if data.get("habitat") not in HABITATS:
        errors["habitat"] = f"Expected one of {', '.join(HABITATS)}."
    return errors


async def read_json(request):
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType()
    try:
        return await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected JSON.") from None


@routes.post("/birds")
async def create_bird(request):
    data = await read_json(request)
    if not isinstance(data, dict):
        raise web.HTTPBadRequest(text="Expected a JSON object.")
    errors = find_errors(data)
    if errors:
        return web.json_response({"errors": errors}, status=400)
    bird = {
        "name": data["name"],
        "wingspan_cm": data["wingspan_cm"],
        "habitat": data["habitat"],
    }
    return web.json_response(bird, status=201)


def init_func(argv):
    app = web.Application(middlewares=[errors_as_json])
    app.add_routes(routes)
    return app
