import asyncio
import json
import os
from datetime import UTC, datetime, timedelta

import jwt
from aiohttp import web
from pwdlib import PasswordHash

SECRET = os.environ["BIRDS_SECRET"]
LIFETIME = timedelta(seconds=int(os.environ["BIRDS_TOKEN_SECONDS"]))
USERS = {
    "ada": (
        "$argon2id$v=19$m=65536,t=3,p=4$"
        "tHQnnTp53G/FySDt7ugy4A$NISng656Qvkqz/wvKiYjsULkF+EZlT1bEcxQeNJ4k70"
    ),
}

password_hash = PasswordHash.recommended()
DUMMY_HASH = password_hash.hash("nobody")

routes = web.RouteTableDef()


def unauthorized(message):
    return web.HTTPUnauthorized(
        text=json.dumps({"message": message}),
        content_type="application/json",
        headers={"WWW-Authenticate": "Bearer"},
    )


def find_user(request):
    authorization = request.headers.get("Authorization", "")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise unauthorized("Expected a bearer token")
    try:
        payload = jwt.decode(
            token,
            SECRET,
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except (jwt.InvalidTokenError, UnicodeEncodeError):
        raise unauthorized("The token is wrong or has expired") from None
    if payload["sub"] not in USERS:
        raise unauthorized("There is no such user")
    return {"name": payload["sub"]}


@routes.post("/token")
async def create_token(request):
    try:
        form = await request.post()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected a form.") from None
    match form.get("username"), form.get("password"):
        case str(name), str(password):
            stored = USERS.get(name, DUMMY_HASH)
        case _:
            raise web.HTTPBadRequest(text="Expected a name and a password.")
    matches = await asyncio.to_thread(
        password_hash.verify, password, stored
    )
    if not matches or name not in USERS:
        raise unauthorized("Wrong name or password")
    payload = {"sub": name, "exp": datetime.now(UTC) + LIFETIME}
    token = jwt.encode(payload, SECRET, algorithm="HS256")
    return web.json_response(
        {"access_token": token, "token_type": "bearer"}
    )


@routes.get("/me")
async def get_me(request):
    return web.json_response(find_user(request))


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
