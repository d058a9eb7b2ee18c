import os
from datetime import UTC, datetime, timedelta

import falcon
import falcon.asgi
import jwt
from falcon import media
from falcon.media.validators import jsonschema
from pwdlib import PasswordHash

SECRET = os.environ["BIRDS_SECRET"]
LIFETIME = timedelta(seconds=int(os.environ["BIRDS_TOKEN_SECONDS"]))
USERS = {
    "ada": (
        "$argon2id$v=19$m=65536,t=3,p=4$"
        "tHQnnTp53G/FySDt7ugy4A$NISng656Qvkqz/wvKiYjsULkF+EZlT1bEcxQeNJ4k70"
    ),
}
FORM_SCHEMA = {
    "type": "object",
    "required": ["username", "password"],
    "properties": {
        "username": {"type": "string"},
        "password": {"type": "string"},
    },
}

password_hash = PasswordHash.recommended()
DUMMY_HASH = password_hash.hash("nobody")


def unauthorized(description):
    return falcon.HTTPUnauthorized(
        description=description, challenges=["Bearer"]
    )


async def authenticate(req, resp, resource, params):
    scheme, _, token = (req.auth or "").partition(" ")
    if scheme.lower() != "bearer":
        raise unauthorized("A bearer token is required.")
    try:
        payload = jwt.decode(
            token,
            SECRET,
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError as error:
        raise unauthorized(str(error)) from None
    if payload["sub"] not in USERS:
        raise unauthorized("There is no such user.")
    req.context.user = payload["sub"]


class TokenResource:
    @jsonschema.validate(FORM_SCHEMA)
    async def on_post(self, req, resp):
        form = await req.get_media()
        name = form["username"]
        stored = USERS.get(name, DUMMY_HASH)
        matches = await falcon.sync_to_async(
            password_hash.verify, form["password"], stored
        )
        if not matches or name not in USERS:
            raise unauthorized("Incorrect username or password.")
        payload = {"sub": name, "exp": datetime.now(UTC) + LIFETIME}
        token = jwt.encode(payload, SECRET, algorithm="HS256")
        resp.media = {"access_token": token, "token_type": "bearer"}


class MeResource:
    @falcon.before(authenticate)
    async def on_get(self, req, resp):
        resp.media = {"name": req.context.user}


app = falcon.asgi.App()
app.req_options.default_media_type = falcon.MEDIA_URLENCODED
app.req_options.media_handlers = media.Handlers(
    {falcon.MEDIA_URLENCODED: media.URLEncodedFormHandler()}
)
app.add_route("/token", TokenResource())
app.add_route("/me", MeResource())
