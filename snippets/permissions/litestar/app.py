import itertools
import os
from typing import Annotated, Any

from litestar import Litestar, Request, Response, delete, get, post
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.exceptions import (
    ClientException,
    NotAuthorizedException,
    NotFoundException,
    PermissionDeniedException,
)
from litestar.exceptions.responses import create_exception_response
from litestar.handlers import BaseRouteHandler
from litestar.middleware import (
    AbstractAuthenticationMiddleware,
    AuthenticationResult,
)
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

Connection = ASGIConnection[Any, Any, Any, Any]


class User(Struct):
    name: str
    role: str


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]


class Bird(BirdCreate):
    id: int
    author: str


USERS = {
    os.environ["JOAN_TOKEN"]: User(name="joan", role="reader"),
    os.environ["ADA_TOKEN"]: User(name="ada", role="editor"),
    os.environ["GRACE_TOKEN"]: User(name="grace", role="editor"),
}

birds: dict[int, Bird] = {}
numbers = itertools.count(1)


class TokenAuthMiddleware(AbstractAuthenticationMiddleware):
    async def authenticate_request(
        self, connection: Connection
    ) -> AuthenticationResult:
        header = connection.headers.get("Authorization", "")
        scheme, _, token = header.partition(" ")
        if scheme != "Bearer" or token not in USERS:
            raise NotAuthorizedException(
                headers={"WWW-Authenticate": "Bearer"}
            )
        return AuthenticationResult(user=USERS[token], auth=token)


def editor_guard(connection: Connection, _: BaseRouteHandler) -> None:
    if connection.user.role != "editor":
        raise PermissionDeniedException("For editors only")


async def provide_own_bird(
    bird_id: FromPath[int], request: Request[User, str, Any]
) -> Bird:
    bird = birds.get(bird_id)
    if bird is None:
        raise NotFoundException("Bird not found")
    if bird.author != request.user.name:
        raise PermissionDeniedException("For its author only")
    return bird


@get("/birds")
async def list_birds() -> list[Bird]:
    return list(birds.values())


@post("/birds", guards=[editor_guard])
async def create_bird(
    data: JSONBody[BirdCreate], request: Request[User, str, Any]
) -> Bird:
    author = request.user.name
    bird = Bird(id=next(numbers), name=data.name, author=author)
    birds[bird.id] = bird
    return bird


@delete(
    "/birds/{bird_id:int}",
    guards=[editor_guard],
    dependencies={"bird": Provide(provide_own_bird)},
)
async def delete_bird(bird: NamedDependency[Bird]) -> None:
    del birds[bird.id]


def not_utf8(
    request: Request[Any, Any, Any], exc: UnicodeDecodeError
) -> Response[Any]:
    error = ClientException("The body isn't UTF-8")
    return create_exception_response(request, error)


app = Litestar(
    route_handlers=[list_birds, create_bird, delete_bird],
    middleware=[TokenAuthMiddleware],
    exception_handlers={UnicodeDecodeError: not_utf8},
)
