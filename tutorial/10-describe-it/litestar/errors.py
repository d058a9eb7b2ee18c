from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec
from sqlalchemy.exc import IntegrityError

from schemas import Error

INVALID = {
    400: ResponseSpec(
        Error,
        description="The request isn't valid.",
        generate_examples=False,
    )
}


def http_error(request: Request, exc: HTTPException) -> Response:
    content = {"error": exc.detail}
    if isinstance(exc.extra, list):
        content["fields"] = {
            error.get("key", "body"): error["message"]
            for error in exc.extra
        }
    if exc.status_code == 401:
        exc.headers = {"WWW-Authenticate": "Bearer"}
    return Response(
        content, status_code=exc.status_code, headers=exc.headers
    )


def taken(request: Request, exc: IntegrityError) -> Response:
    return Response({"error": "This name is taken."}, status_code=409)
