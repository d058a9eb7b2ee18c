import os
from datetime import UTC, datetime, timedelta

import jwt
from pwdlib import PasswordHash
from starlette.applications import Starlette
from starlette.authentication import (
    AuthCredentials,
    AuthenticationBackend,
    AuthenticationError,
    SimpleUser,
    requires,
)
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route

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


class TokenBackend(AuthenticationBackend):
    async def authenticate(self, conn):
        authorization = conn.headers.get("Authorization", "")
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            payload = jwt.decode(
                token,
                SECRET,
                algorithms=["HS256"],
                options={"require": ["exp", "sub"]},
            )
        except jwt.InvalidTokenError as exc:
            raise AuthenticationError("Invalid token") from exc
        name = payload["sub"]
        if name not in USERS:
            raise AuthenticationError("Invalid token")
        return AuthCredentials(["authenticated"]), SimpleUser(name)


def unauthorized(request, exc):
    return JSONResponse(
        {"detail": "Could not validate credentials"},
        status_code=401,
        headers={"WWW-Authenticate": "Bearer"},
    )


async def create_token(request):
    async with request.form() as form:
        name = form.get("username", "")
        password = form.get("password", "")
    if not isinstance(name, str) or not isinstance(password, str):
        return unauthorized(request, None)
    stored = USERS.get(name, DUMMY_HASH)
    matches = await run_in_threadpool(
        password_hash.verify, password, stored
    )
    if not matches or name not in USERS:
        return unauthorized(request, None)
    payload = {"sub": name, "exp": datetime.now(UTC) + LIFETIME}
    token = jwt.encode(payload, SECRET, algorithm="HS256")
    return JSONResponse({"access_token": token, "token_type": "bearer"})


@requires("authenticated", status_code=401)
async def get_me(request):
    return JSONResponse({"name": request.user.display_name})


app = Starlette(
    routes=[
        Route("/token", create_token, methods=["POST"]),
        Route("/me", get_me),
    ],
    middleware=[
        Middleware(
            AuthenticationMiddleware,
            backend=TokenBackend(),
            on_error=unauthorized,
        )
    ],
    exception_handlers={401: unauthorized},
)
