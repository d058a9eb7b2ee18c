import itertools
from http import HTTPStatus
from typing import Annotated

from litestar import Litestar, Response, delete, get, post
from litestar.exceptions import HTTPException
from litestar.params import FromPath, JSONBody
from litestar.plugins.problem_details import (
    ProblemDetailsConfig,
    ProblemDetailsException,
    ProblemDetailsPlugin,
)
from msgspec import Meta, Struct

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None
) -> ProblemDetailsException:
    return ProblemDetailsException(
        status_code=status,
        type_="about:blank",
        title=HTTPStatus(status).phrase,
        detail=detail,
        headers=headers,
    )


def bird_not_found(exc: BirdNotFound) -> ProblemDetailsException:
    return problem(404, f"There is no bird {exc}.")


def name_taken(exc: NameTaken) -> ProblemDetailsException:
    return problem(409, f"There is already a bird called {exc}.")


def http_error(exc: HTTPException) -> ProblemDetailsException:
    detail = exc.detail
    if isinstance(exc.extra, list):
        for error in exc.extra:
            detail += f" {error.get('key')}: {error['message']}."
    return problem(exc.status_code, detail, exc.headers)


def unexpected(exc: Exception) -> ProblemDetailsException:
    return problem(500, "Something broke.")


problem_details = ProblemDetailsPlugin(
    ProblemDetailsConfig(
        exception_to_problem_detail_map={
            BirdNotFound: bird_not_found,
            NameTaken: name_taken,
            HTTPException: http_error,
            Exception: unexpected,
        }
    )
)


class BirdCreate(Struct):
    name: Annotated[str, Meta(max_length=50)]


class Bird(BirdCreate):
    id: int


@post("/birds")
async def create_bird(data: JSONBody[BirdCreate]) -> Response[Bird]:
    if data.name in birds.values():
        raise NameTaken(data.name)
    bird_id = next(bird_ids)
    birds[bird_id] = data.name
    location = app.route_reverse("get_bird", bird_id=bird_id)
    return Response(
        Bird(id=bird_id, name=data.name), headers={"Location": location}
    )


@get("/birds/{bird_id:int}", name="get_bird")
async def get_bird(bird_id: FromPath[int]) -> Bird:
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return Bird(id=bird_id, name=birds[bird_id])


@delete("/birds/{bird_id:int}")
async def delete_bird(bird_id: FromPath[int]) -> None:
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)


@get("/broken")
async def broken() -> None:
    raise RuntimeError("secret")


app = Litestar(
    route_handlers=[create_bird, get_bird, delete_bird, broken],
    plugins=[problem_details],
)
