import itertools
import json
import logging

from aiohttp import web

logger = logging.getLogger(__name__)
routes = web.RouteTableDef()

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


def problem(error):
    document = {
        "type": "about:blank",
        "title": error.reason,
        "status": error.status,
        "detail": error.text,
    }
    error.text = json.dumps(document)
    error.content_type = "application/problem+json"
    return error


@web.middleware
async def problems(request, handler):
    try:
        return await handler(request)
    except web.HTTPException as error:
        raise problem(error) from None
    except BirdNotFound as error:
        text = f"There is no bird {error}."
        raise problem(web.HTTPNotFound(text=text)) from None
    except NameTaken as error:
        text = f"There is already a bird called {error}."
        raise problem(web.HTTPConflict(text=text)) from None
    except Exception:
        logger.exception("%s failed", request.path)
        text = "Something broke."
        raise problem(web.HTTPInternalServerError(text=text)) from None


async def read_json(request):
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType()
    try:
        return await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected JSON.") from None


@routes.post("/birds")
async def create_bird(request):
    match await read_json(request):
        case {"name": str(name)}:
            if name in birds.values():
                raise NameTaken(name)
            bird_id = next(bird_ids)
            birds[bird_id] = name
            route = request.app.router["bird"]
            location = route.url_for(bird_id=str(bird_id))
            return web.json_response(
                {"id": bird_id, "name": name},
                status=201,
                headers={"Location": str(location)},
            )
    raise web.HTTPBadRequest(text="Expected a name.")


@routes.get(r"/birds/{bird_id:\d{1,18}}", name="bird")
async def get_bird(request):
    bird_id = int(request.match_info["bird_id"])
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return web.json_response({"id": bird_id, "name": birds[bird_id]})


@routes.delete(r"/birds/{bird_id:\d{1,18}}")
async def delete_bird(request):
    bird_id = int(request.match_info["bird_id"])
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return web.Response(status=204)


@routes.get("/broken")
async def broken(request):
    raise RuntimeError("secret")


def init_func(argv):
    app = web.Application(middlewares=[problems])
    app.add_routes(routes)
    return app
