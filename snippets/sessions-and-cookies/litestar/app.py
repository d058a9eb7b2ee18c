import os
from secrets import compare_digest
from typing import Annotated, Any, Literal

from litestar import Litestar, Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.exceptions import (
    ClientException,
    NotAuthorizedException,
    SerializationException,
)
from litestar.exceptions.responses import create_exception_response
from litestar.handlers import BaseRouteHandler
from litestar.middleware.session.client_side import CookieBackendConfig
from litestar.params import FromCookie, JSONBody
from msgspec import Meta, Struct

PASSWORD = os.environ["ADA_PASSWORD"]
SECRET = bytes.fromhex(os.environ["BIRDS_SECRET"])

session_config = CookieBackendConfig(secret=SECRET)


class Credentials(Struct):
    name: str
    password: str


class SeenBird(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]


class Preference(Struct):
    habitat: Literal["river", "forest", "coast"]


def signed_in_guard(
    connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler
) -> None:
    if "name" not in connection.session:
        raise NotAuthorizedException("Not signed in")


@post("/login", status_code=200)
async def sign_in(
    data: JSONBody[Credentials], request: Request[Any, Any, Any]
) -> dict[str, str]:
    password = data.password.encode()
    matches = compare_digest(password, PASSWORD.encode())
    if data.name != "ada" or not matches:
        raise NotAuthorizedException("Wrong name or password")
    request.set_session({"name": data.name})
    return {"name": data.name}


@get("/me", guards=[signed_in_guard])
async def get_me(
    request: Request[Any, Any, Any], habitat: FromCookie[str | None] = None
) -> dict[str, Any]:
    session = request.session
    seen = session.get("seen", [])
    return {"name": session["name"], "seen": seen, "habitat": habitat}


@post("/seen", status_code=200, guards=[signed_in_guard])
async def add_seen(
    data: JSONBody[SeenBird], request: Request[Any, Any, Any]
) -> dict[str, list[str]]:
    seen: list[str] = request.session.setdefault("seen", [])
    seen.append(data.name)
    return {"seen": seen}


@post("/habitat", status_code=204, skip_session=True)
async def set_habitat(data: JSONBody[Preference]) -> Response[None]:
    cookie = Cookie(
        key="habitat", value=data.habitat, httponly=True, samesite="lax"
    )
    return Response(None, cookies=[cookie])


@post("/logout", status_code=204)
async def sign_out(request: Request[Any, Any, Any]) -> None:
    request.clear_session()


def not_utf8(
    request: Request[Any, Any, Any], exc: UnicodeDecodeError
) -> Response[Any]:
    error = ClientException("The body isn't UTF-8")
    return create_exception_response(request, error)


def unreadable_cookie(
    request: Request[Any, Any, Any], exc: SerializationException
) -> Response[Any]:
    error = NotAuthorizedException("The session can't be read")
    return create_exception_response(request, error)


app = Litestar(
    route_handlers=[sign_in, get_me, add_seen, set_habitat, sign_out],
    middleware=[session_config.middleware],
    exception_handlers={
        UnicodeDecodeError: not_utf8,
        SerializationException: unreadable_cookie,
    },
)
