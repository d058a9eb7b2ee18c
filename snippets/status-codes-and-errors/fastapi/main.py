import itertools
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

app = FastAPI()

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
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


@app.exception_handler(BirdNotFound)
async def bird_not_found(
    request: Request, exc: BirdNotFound
) -> JSONResponse:
    return problem(404, f"There is no bird {exc}.")


@app.exception_handler(NameTaken)
async def name_taken(request: Request, exc: NameTaken) -> JSONResponse:
    return problem(409, f"There is already a bird called {exc}.")


@app.exception_handler(HTTPException)
async def http_error(request: Request, exc: HTTPException) -> JSONResponse:
    return problem(exc.status_code, exc.detail, exc.headers)


@app.exception_handler(RequestValidationError)
async def invalid(
    request: Request, exc: RequestValidationError
) -> JSONResponse:
    errors = [
        f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
        for error in exc.errors()
    ]
    return problem(422, "; ".join(errors))


@app.exception_handler(Exception)
async def unexpected(request: Request, exc: Exception) -> JSONResponse:
    return problem(500, "Something broke.")


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)


class Bird(BirdCreate):
    id: int


@app.post("/birds", status_code=201)
async def create_bird(bird: BirdCreate, response: Response) -> Bird:
    if bird.name in birds.values():
        raise NameTaken(bird.name)
    bird_id = next(bird_ids)
    birds[bird_id] = bird.name
    location = app.url_path_for("get_bird", bird_id=bird_id)
    response.headers["Location"] = location
    return Bird(id=bird_id, name=bird.name)


@app.get("/birds/{bird_id}")
async def get_bird(bird_id: int) -> Bird:
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return Bird(id=bird_id, name=birds[bird_id])


@app.delete("/birds/{bird_id}", status_code=204)
async def delete_bird(bird_id: int) -> None:
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)


@app.get("/broken")
async def broken() -> None:
    raise RuntimeError("secret")
