import itertools
import os

from starlette.applications import Starlette
from starlette.authentication import (
    AuthCredentials,
    AuthenticationBackend,
    SimpleUser,
    requires,
)
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

USERS = {
    os.environ["JOAN_TOKEN"]: ("joan", ["authenticated"]),
    os.environ["ADA_TOKEN"]: ("ada", ["authenticated", "editor"]),
    os.environ["GRACE_TOKEN"]: ("grace", ["authenticated", "editor"]),
}

birds = {}
numbers = itertools.count(1)


class TokenBackend(AuthenticationBackend):
    async def authenticate(self, conn):
        authorization = conn.headers.get("Authorization", "")
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() == "bearer" and token in USERS:
            name, scopes = USERS[token]
            return AuthCredentials(scopes), SimpleUser(name)


async def unauthorized(request, exc):
    headers = {"WWW-Authenticate": "Bearer"}
    return PlainTextResponse(exc.detail, status_code=401, headers=headers)


async def cannot_encode(request, exc):
    return PlainTextResponse("Half a character.", status_code=400)


@requires("authenticated", status_code=401)
async def list_birds(request):
    return JSONResponse(list(birds.values()))


@requires("authenticated", status_code=401)
@requires("editor")
async def create_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name)} if 1 <= len(name) <= 50:
            name.encode()
        case _:
            raise HTTPException(400, "Expected 1 to 50 characters.")
    author = request.user.display_name
    bird = {"id": next(numbers), "name": name, "author": author}
    birds[bird["id"]] = bird
    return JSONResponse(bird, status_code=201)


@requires("authenticated", status_code=401)
@requires("editor")
async def delete_bird(request):
    bird = birds.get(request.path_params["bird_id"])
    if bird is None:
        raise HTTPException(404)
    if bird["author"] != request.user.display_name:
        raise HTTPException(403, "For its author only")
    del birds[bird["id"]]
    return Response(status_code=204)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/{bird_id:int}", delete_bird, methods=["DELETE"]),
    ],
    middleware=[
        Middleware(AuthenticationMiddleware, backend=TokenBackend())
    ],
    exception_handlers={
        401: unauthorized,
        UnicodeEncodeError: cannot_encode,
    },
)
