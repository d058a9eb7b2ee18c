import itertools
import os

import falcon
import falcon.asgi
import orjson
from falcon import media
from falcon.media.validators import jsonschema

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 50},
    },
}
USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}

birds = {}
numbers = itertools.count(1)


async def authenticate(req, resp, resource, params):
    scheme, _, token = (req.auth or "").partition(" ")
    if scheme.lower() != "bearer" or token not in USERS:
        raise falcon.HTTPUnauthorized(
            description="Unknown token", challenges=["Bearer"]
        )
    req.context.user = USERS[token]


async def require_editor(req, resp, resource, params):
    if req.context.user["role"] != "editor":
        raise falcon.HTTPForbidden(description="For editors only")


async def require_author(req, resp, resource, params):
    bird = birds.get(params["bird_id"])
    if bird is None:
        raise falcon.HTTPNotFound(description="Bird not found")
    if bird["author"] != req.context.user["name"]:
        raise falcon.HTTPForbidden(description="For its author only")


@falcon.before(authenticate)
class BirdResource:
    async def on_get(self, req, resp):
        resp.media = list(birds.values())

    @falcon.before(require_editor)
    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        bird = {
            "id": next(numbers),
            "name": data["name"],
            "author": req.context.user["name"],
        }
        birds[bird["id"]] = bird
        resp.media = bird
        resp.status = falcon.HTTP_201

    @falcon.before(require_editor)
    @falcon.before(require_author)
    async def on_delete_bird(self, req, resp, bird_id):
        del birds[bird_id]
        resp.status = falcon.HTTP_204


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
resource = BirdResource()
app.add_route("/birds", resource)
app.add_route("/birds/{bird_id:int}", resource, suffix="bird")
