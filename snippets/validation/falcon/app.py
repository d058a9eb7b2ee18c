import falcon
import falcon.asgi
import orjson
from falcon import media
from jsonschema import Draft202012Validator

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name", "wingspan_cm", "habitat"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 50},
        "wingspan_cm": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": 400,
        },
        "habitat": {"enum": ["river", "garden", "farmland"]},
    },
}


def validate(schema):
    validator = Draft202012Validator(schema)

    async def hook(req, resp, resource, params):
        errors = [
            f"{error.json_path}: {error.message}"
            for error in validator.iter_errors(await req.get_media())
        ]
        if errors:
            raise falcon.MediaValidationError(
                title="Request data failed validation",
                description="; ".join(errors),
            )

    return hook


class BirdResource:
    @falcon.before(validate(BIRD_SCHEMA))
    async def on_post(self, req, resp):
        resp.media = await req.get_media()
        resp.status = falcon.HTTP_201


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
app.add_route("/birds", BirdResource())
