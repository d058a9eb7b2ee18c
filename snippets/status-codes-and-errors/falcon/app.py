import itertools
import json
from http import HTTPStatus

import falcon
import falcon.asgi
import orjson
from falcon import media
from falcon.media.validators import jsonschema

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}},
}

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


async def bird_not_found(req, resp, ex, params):
    raise falcon.HTTPNotFound(description=f"There is no bird {ex}.")


async def name_taken(req, resp, ex, params):
    description = f"There is already a bird called {ex}."
    raise falcon.HTTPConflict(description=description)


async def invalid(req, resp, ex, params):
    error = ex.__cause__
    description = f"{error.json_path}: {error.message}"
    raise falcon.HTTPBadRequest(description=description)


def problem(req, resp, exception):
    resp.content_type = "application/problem+json"
    resp.text = json.dumps(
        {
            "type": "about:blank",
            "title": HTTPStatus(exception.status_code).phrase,
            "status": exception.status_code,
            "detail": exception.description or exception.title,
        }
    )


class BirdResource:
    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        bird = await req.get_media()
        name = bird["name"]
        if name in birds.values():
            raise NameTaken(name)
        bird_id = next(bird_ids)
        birds[bird_id] = name
        resp.media = {"id": bird_id, "name": name}
        resp.location = f"/birds/{bird_id}"
        resp.status = falcon.HTTP_201

    async def on_get_bird(self, req, resp, bird_id):
        if bird_id not in birds:
            raise BirdNotFound(bird_id)
        resp.media = {"id": bird_id, "name": birds[bird_id]}

    async def on_delete_bird(self, req, resp, bird_id):
        if birds.pop(bird_id, None) is None:
            raise BirdNotFound(bird_id)
        resp.status = falcon.HTTP_204


class BrokenResource:
    async def on_get(self, req, resp):
        raise RuntimeError("secret")


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
app.add_error_handler(BirdNotFound, bird_not_found)
app.add_error_handler(NameTaken, name_taken)
app.add_error_handler(falcon.MediaValidationError, invalid)
app.set_error_serializer(problem)
resource = BirdResource()
app.add_route("/birds", resource)
app.add_route("/birds/{bird_id:int}", resource, suffix="bird")
app.add_route("/broken", BrokenResource())
