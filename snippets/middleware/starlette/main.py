import logging
import re
import time
import uuid

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.routing import Route

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)


class RequestIdMiddleware:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        start = time.perf_counter()
        request_id = Headers(scope=scope).get("X-Request-Id", "")
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
            request_id = str(uuid.uuid4())

        async def send_wrapper(message):
            if message["type"] == "http.response.start":
                dur = 1000 * (time.perf_counter() - start)
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["Server-Timing"] = f"app;dur={dur:.1f}"
                path, status = scope["path"], message["status"]
                logger.info("%s %s %s", request_id, path, status)
            await send(message)

        await self.app(scope, receive, send_wrapper)


async def list_birds(request):
    return JSONResponse([{"id": 1, "name": "Robin"}])


def slow(request):
    time.sleep(0.1)
    return JSONResponse({"message": "Done."})


async def crash(request):
    raise RuntimeError("a bug")


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/slow", slow),
        Route("/crash", crash),
    ]
)
app = RequestIdMiddleware(app)
