from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException


def http_error(
    request: Request[Any, Any, Any], exc: HTTPException
) -> Response[Any]:
    content: dict[str, Any] = {"error": exc.detail}
    if isinstance(exc.extra, list):
        content["fields"] = {
            error.get("key", "body"): error["message"]
            for error in exc.extra
        }
    return Response(
        content, status_code=exc.status_code, headers=exc.headers
    )
