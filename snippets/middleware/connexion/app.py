import logging
import re
import time
import uuid

from connexion import AsyncApp
from connexion.middleware import MiddlewarePosition
from starlette.datastructures import Headers, MutableHeaders

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
        path = scope["path"]

        async def send_with_id(message):
            if message["type"] == "http.response.start":
                dur = 1000 * (time.perf_counter() - start)
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["Server-Timing"] = f"app;dur={dur:.1f}"
                logger.info("%s %s %s", request_id, path, message["status"])
            await send(message)

        await self.app(scope, receive, send_with_id)


async def list_birds():
    return [{"id": 1, "name": "Robin"}]


def slow():
    time.sleep(0.1)
    return {"message": "Done."}


async def crash():
    raise RuntimeError("a bug")


app = AsyncApp(__name__)
app.add_middleware(
    RequestIdMiddleware, position=MiddlewarePosition.BEFORE_EXCEPTION
)
app.add_api("openapi.yaml")
