import falcon
import falcon.asgi
import orjson
from falcon import media
from falcon.media.validators import jsonschema

TEXT = {"type": "string"}
BIRD_SCHEMA = {
    "type": "object",
    "required": ["name", "location", "tags"],
    "additionalProperties": False,
    "properties": {
        "name": TEXT,
        "location": {
            "type": "object",
            "required": ["lat", "lon"],
            "additionalProperties": False,
            "properties": {
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
            },
        },
        "tags": {"type": "array", "items": TEXT},
    },
}
FORM_SCHEMA = {
    "type": "object",
    "required": ["name", "habitat"],
    "properties": {"name": TEXT, "habitat": TEXT},
}


async def expect(req, resp, resource, params, media_type):
    if falcon.parse_header(req.content_type or "")[0] != media_type:
        raise falcon.HTTPUnsupportedMediaType(
            description=f"Expected {media_type}."
        )


class BirdResource:
    @falcon.before(expect, falcon.MEDIA_JSON)
    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        resp.media = await req.get_media()
        resp.status = falcon.HTTP_201

    @falcon.before(expect, falcon.MEDIA_URLENCODED)
    @jsonschema.validate(FORM_SCHEMA)
    async def on_post_form(self, req, resp):
        form = await req.get_media()
        resp.media = {"name": form["name"], "habitat": form["habitat"]}
        resp.status = falcon.HTTP_201


class NoteResource:
    @falcon.before(expect, "text/plain")
    async def on_post(self, req, resp):
        try:
            note = (await req.stream.read()).decode()
        except UnicodeDecodeError:
            raise falcon.HTTPBadRequest(
                description="Expected text in UTF-8."
            ) from None
        resp.media = {"characters": len(note)}


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
birds = BirdResource()
app.add_route("/birds", birds)
app.add_route("/birds/form", birds, suffix="form")
app.add_route("/notes", NoteResource())
