import os
from datetime import timedelta
from typing import Any

from litestar import Litestar, Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.exceptions.responses import create_exception_response
from litestar.params import URLEncodedBody
from litestar.security.jwt import JWTAuth, Token
from msgspec import Struct
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


class Credentials(Struct):
    username: str
    password: str


class LoginResponse(Struct):
    access_token: str
    token_type: str


class User(Struct):
    name: str


async def retrieve_user_handler(
    token: Token, connection: ASGIConnection[Any, Any, Any, Any]
) -> User | None:
    scheme = connection.headers["Authorization"].partition(" ")[0]
    if scheme != "Bearer" or token.sub not in USERS:
        return None
    return User(name=token.sub)


jwt_auth = JWTAuth[User](
    token_secret=SECRET,
    retrieve_user_handler=retrieve_user_handler,
    default_token_expiration=LIFETIME,
    require_claims=["exp", "sub"],
    exclude=["^/schema"],
)


def unauthorized(
    request: Request[Any, Any, Any], exc: NotAuthorizedException
) -> Response[Any]:
    exc.headers = {"WWW-Authenticate": "Bearer"}
    return create_exception_response(request, exc)


@post(
    "/token", status_code=200, exclude_from_auth=True, sync_to_thread=True
)
def create_token(data: URLEncodedBody[Credentials]) -> LoginResponse:
    stored = USERS.get(data.username, DUMMY_HASH)
    matches = password_hash.verify(data.password, stored)
    if not matches or data.username not in USERS:
        raise NotAuthorizedException("Incorrect username or password")
    token = jwt_auth.create_token(data.username)
    return LoginResponse(access_token=token, token_type="bearer")


@get("/me")
async def get_me(request: Request[User, Token, Any]) -> User:
    return request.user


app = Litestar(
    route_handlers=[create_token, get_me],
    on_app_init=[jwt_auth.on_app_init],
    exception_handlers={NotAuthorizedException: unauthorized},
)
