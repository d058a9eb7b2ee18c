import hashlib
import json

import falcon
import falcon.asgi
import orjson
from falcon import media
from falcon.media.validators import jsonschema

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name", "habitat"],
    "properties": {
        "name": {"type": "string"},
        "habitat": {"type": "string"},
    },
}

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


def make_etag(bird_id):
    if bird_id not in birds:
        raise falcon.HTTPNotFound(description="Bird not found")
    text = json.dumps(birds[bird_id])
    return falcon.ETag(hashlib.sha1(text.encode()).hexdigest())


class BirdResource:
    async def on_get(self, req, resp, bird_id):
        etag = make_etag(bird_id)
        resp.etag = etag
        resp.cache_control = ["no-cache"]
        tags = req.if_none_match or []
        if etag in tags or "*" in tags:
            resp.status = falcon.HTTP_304
            return
        resp.media = birds[bird_id]

    @jsonschema.validate(BIRD_SCHEMA)
    async def on_put(self, req, resp, bird_id):
        etag = make_etag(bird_id)
        tags = req.if_match
        if not tags:
            description = "Send the ETag in If-Match."
            raise falcon.HTTPPreconditionRequired(description=description)
        if "*" not in tags and not any(map(etag.strong_compare, tags)):
            description = "The bird has changed. Read it again."
            raise falcon.HTTPPreconditionFailed(description=description)
        data = await req.get_media()
        birds[bird_id] = {
            "id": bird_id,
            "name": data["name"],
            "habitat": data["habitat"],
        }
        resp.media = birds[bird_id]


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
app.add_route("/birds/{bird_id:int}", BirdResource())
