import itertools
import os

from aiohttp import web

USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}

routes = web.RouteTableDef()
USER = web.RequestKey("USER", dict)
birds = {}
numbers = itertools.count(1)


@web.middleware
async def authenticate(request, handler):
    authorization = request.headers.get("Authorization", "")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or token not in USERS:
        headers = {"WWW-Authenticate": "Bearer"}
        raise web.HTTPUnauthorized(headers=headers)
    request[USER] = USERS[token]
    return await handler(request)


def check_editor(request):
    if request[USER]["role"] != "editor":
        raise web.HTTPForbidden(text="For editors only")


async def read_name(request):
    try:
        match await request.json():
            case {"name": str(name)} if 1 <= len(name) <= 50:
                return name
    except ValueError:
        pass
    text = "Expected a name of 1 to 50 characters."
    raise web.HTTPBadRequest(text=text)


@routes.get("/birds")
async def list_birds(request):
    return web.json_response(list(birds.values()))


@routes.post("/birds")
async def create_bird(request):
    check_editor(request)
    name = await read_name(request)
    author = request[USER]["name"]
    bird = {"id": next(numbers), "name": name, "author": author}
    birds[bird["id"]] = bird
    return web.json_response(bird, status=201)


@routes.delete(r"/birds/{bird_id:\d{1,18}}")
async def delete_bird(request):
    check_editor(request)
    bird = birds.get(int(request.match_info["bird_id"]))
    if bird is None:
        raise web.HTTPNotFound()
    if bird["author"] != request[USER]["name"]:
        raise web.HTTPForbidden(text="For its author only")
    del birds[bird["id"]]
    return web.Response(status=204)


def init_func(argv):
    app = web.Application(middlewares=[authenticate])
    app.add_routes(routes)
    return app
