import logging
import re
import time
import uuid

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import RequestResponseEndpoint

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)

app = FastAPI()


@app.middleware("http")
async def add_request_id(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    start = time.perf_counter()
    request_id = request.headers.get("X-Request-Id", "")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
        request_id = str(uuid.uuid4())
    try:
        response = await call_next(request)
    except Exception:
        logger.exception("%s failed", request_id)
        response = PlainTextResponse("A fault.", status_code=500)
    dur = 1000 * (time.perf_counter() - start)
    response.headers["X-Request-Id"] = request_id
    response.headers["Server-Timing"] = f"app;dur={dur:.1f}"
    path = request.url.path
    logger.info("%s %s %s", request_id, path, response.status_code)
    return response


@app.get("/birds")
async def list_birds() -> list[dict[str, int | str]]:
    return [{"id": 1, "name": "Robin"}]


@app.get("/slow")
def slow() -> dict[str, str]:
    time.sleep(0.1)
    return {"message": "Done."}


@app.get("/crash")
async def crash() -> None:
    raise RuntimeError("a bug")
