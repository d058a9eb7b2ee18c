from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException


def http_error(request: Request, exc: HTTPException) -> Response:
    content: dict[str, Any] = {"error": exc.detail}
    if isinstance(exc.extra, list):
        content["fields"] = {
            error["key"]: error["message"]
            for error in exc.extra
            if "key" in error
        }
    return Response(
        content, status_code=exc.status_code, headers=exc.headers
    )
