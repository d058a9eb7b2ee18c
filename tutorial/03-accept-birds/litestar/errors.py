from litestar import Request, Response
from litestar.exceptions import HTTPException


def http_error(request: Request, exc: HTTPException) -> Response:
    content = {"error": exc.detail}
    if isinstance(exc.extra, list):
        content["fields"] = {
            error.get("key", "body"): error["message"]
            for error in exc.extra
        }
    return Response(
        content, status_code=exc.status_code, headers=exc.headers
    )
