import json
import os
import secrets

import falcon
import falcon.asgi
import orjson
from falcon import media
from falcon.media.validators import jsonschema
from itsdangerous import BadSignature, URLSafeTimedSerializer

PASSWORD = os.environ["ADA_PASSWORD"]
DAY = 24 * 60 * 60
SAFE = {"path": "/", "same_site": "Lax", "secure": False}
TEXT = {"type": "string"}
SHORT_TEXT = {"type": "string", "minLength": 1, "maxLength": 50}
LOGIN_SCHEMA = {
    "type": "object",
    "required": ["name", "password"],
    "properties": {"name": TEXT, "password": TEXT},
}
SEEN_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": SHORT_TEXT},
}
HABITAT_SCHEMA = {
    "type": "object",
    "required": ["habitat"],
    "properties": {"habitat": {"enum": ["river", "forest", "coast"]}},
}

serializer = URLSafeTimedSerializer(os.environ["BIRDS_SECRET"], "session")


def get_cookie(req, name):
    values = req.get_cookie_values(name)
    return values[0] if values else None


async def load_session(req, resp, resource, params):
    cookie = get_cookie(req, "session") or ""
    try:
        req.context.session = serializer.loads(cookie, max_age=DAY)
    except BadSignature:
        description = "Not signed in."
        raise falcon.HTTPUnauthorized(description=description) from None


def save_session(resp, session):
    if len(json.dumps(session)) > 2000:
        raise falcon.HTTPBadRequest(description="The session is full.")
    resp.set_cookie("session", serializer.dumps(session), **SAFE)


class LoginResource:
    @jsonschema.validate(LOGIN_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        matches = secrets.compare_digest(
            data["password"].encode(), PASSWORD.encode()
        )
        if data["name"] != "ada" or not matches:
            description = "Wrong name or password."
            raise falcon.HTTPUnauthorized(description=description)
        save_session(resp, {"name": "ada", "seen": []})
        resp.media = {"name": "ada"}


class LogoutResource:
    async def on_post(self, req, resp):
        resp.unset_cookie("session", path="/", same_site="Lax")
        resp.status = falcon.HTTP_204


class MeResource:
    @falcon.before(load_session)
    async def on_get(self, req, resp):
        habitat = get_cookie(req, "habitat")
        resp.media = {**req.context.session, "habitat": habitat}


class SeenResource:
    @falcon.before(load_session)
    @jsonschema.validate(SEEN_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        session = req.context.session
        session["seen"].append(data["name"])
        save_session(resp, session)
        resp.media = {"seen": session["seen"]}


class HabitatResource:
    @jsonschema.validate(HABITAT_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        resp.set_cookie("habitat", data["habitat"], **SAFE)
        resp.status = falcon.HTTP_204


app = falcon.asgi.App()
app.req_options.media_handlers = media.Handlers(
    {falcon.MEDIA_JSON: media.JSONHandler(loads=orjson.loads)}
)
app.add_route("/login", LoginResource())
app.add_route("/logout", LogoutResource())
app.add_route("/me", MeResource())
app.add_route("/seen", SeenResource())
app.add_route("/habitat", HabitatResource())
