import hashlib
import json

from aiohttp import web

routes = web.RouteTableDef()

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


def find_bird(request):
    bird_id = int(request.match_info["bird_id"])
    if bird_id not in birds:
        raise web.HTTPNotFound()
    text = json.dumps(birds[bird_id])
    return birds[bird_id], hashlib.sha1(text.encode()).hexdigest()


async def read_bird(request):
    try:
        match await request.json():
            case {"name": str(name), "habitat": str(habitat)}:
                return {"name": name, "habitat": habitat}
    except ValueError:
        pass
    raise web.HTTPBadRequest(text="Expected a name and a habitat.")


@routes.get(r"/birds/{bird_id:\d{1,18}}")
async def get_bird(request):
    bird, etag = find_bird(request)
    tags = {tag.value for tag in request.if_none_match or ()}
    if tags & {etag, "*"}:
        response = web.Response(status=304)
    else:
        response = web.json_response(bird)
    response.etag = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


@routes.put(r"/birds/{bird_id:\d{1,18}}")
async def replace_bird(request):
    bird, _ = find_bird(request)
    changed = await read_bird(request)
    _, etag = find_bird(request)
    if not request.if_match:
        text = "Send the ETag in If-Match."
        raise web.HTTPPreconditionRequired(text=text)
    tags = {tag.value for tag in request.if_match if not tag.is_weak}
    if not tags & {etag, "*"}:
        text = "The bird has changed. Read it again."
        raise web.HTTPPreconditionFailed(text=text)
    bird.update(changed)
    return web.json_response(bird)


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
