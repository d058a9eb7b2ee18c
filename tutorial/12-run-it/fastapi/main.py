import logging

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from fastapi_offline import FastAPIOffline
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select
from starlette.exceptions import HTTPException

import birds
import users
from database import SessionDep
from models import Error

logger = logging.getLogger("uvicorn.error")


def operation_id(route: APIRoute) -> str:
    return route.name


app = FastAPIOffline(
    title="Bird sightings",
    responses={"default": {"model": Error}},
    generate_unique_id_function=operation_id,
)
app.include_router(birds.router)
app.include_router(users.router)


@app.exception_handler(HTTPException)
def http_error(request: Request, exc: HTTPException) -> JSONResponse:
    return JSONResponse({"error": exc.detail}, exc.status_code, exc.headers)


@app.exception_handler(RequestValidationError)
def invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    fields = {str(error["loc"][-1]): error["msg"] for error in exc.errors()}
    content = {"error": "The data isn't valid.", "fields": fields}
    return JSONResponse(content, status_code=422)


@app.exception_handler(IntegrityError)
def taken(request: Request, exc: IntegrityError) -> JSONResponse:
    return JSONResponse({"error": "This name is taken."}, status_code=409)


@app.exception_handler(OperationalError)
def unavailable(request: Request, exc: OperationalError) -> JSONResponse:
    logger.error("No database: %s", exc)
    content = {"error": "The database can't be reached."}
    return JSONResponse(content, status_code=503)


@app.get("/")
def hello() -> dict[str, str]:
    return {"hello": "birds"}


@app.get("/health")
def health(session: SessionDep) -> dict[str, str]:
    session.exec(select(1))
    return {"status": "ok"}
