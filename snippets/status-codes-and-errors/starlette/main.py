import itertools
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


def problem(status, detail, headers=None):
    return JSONResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
        },
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


async def http_exception(request, exc):
    return problem(exc.status_code, exc.detail, exc.headers)


async def bird_not_found(request, exc):
    return problem(404, f"There is no bird {exc}.")


async def name_taken(request, exc):
    return problem(409, f"There is already a bird called {exc}.")


async def cannot_encode(request, exc):
    return problem(400, "Half a character.")


async def unexpected(request, exc):
    return problem(500, "Something broke.")


async def create_bird(request):
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0] != "application/json":
        raise HTTPException(415, "Expected application/json.")
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name)}:
            name.encode()
        case _:
            raise HTTPException(400, "Expected a name.")
    if name in birds.values():
        raise NameTaken(name)
    bird_id = next(bird_ids)
    birds[bird_id] = name
    location = request.app.url_path_for("get_bird", bird_id=bird_id)
    return JSONResponse(
        {"id": bird_id, "name": name},
        status_code=201,
        headers={"Location": location},
    )


async def get_bird(request):
    bird_id = request.path_params["bird_id"]
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return JSONResponse({"id": bird_id, "name": birds[bird_id]})


async def delete_bird(request):
    bird_id = request.path_params["bird_id"]
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return Response(status_code=204)


async def broken(request):
    raise RuntimeError("secret")


app = Starlette(
    routes=[
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/{bird_id:int}", get_bird),
        Route("/birds/{bird_id:int}", delete_bird, methods=["DELETE"]),
        Route("/broken", broken),
    ],
    exception_handlers={
        HTTPException: http_exception,
        BirdNotFound: bird_not_found,
        NameTaken: name_taken,
        UnicodeEncodeError: cannot_encode,
        Exception: unexpected,
    },
)
