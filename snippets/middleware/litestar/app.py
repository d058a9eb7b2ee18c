import logging
import re
import time
import uuid

from litestar import Litestar, get
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.logging import LoggingConfig
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)


class AddRequestId(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(
        self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp
    ) -> None:
        start = time.perf_counter()
        headers = Headers.from_scope(scope)
        request_id = headers.get("X-Request-Id", "")
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
            request_id = str(uuid.uuid4())

        async def send_wrapper(message: Message) -> None:
            if message["type"] == "http.response.start":
                dur = 1000 * (time.perf_counter() - start)
                headers = MutableScopeHeaders.from_message(message)
                headers["X-Request-Id"] = request_id
                headers["Server-Timing"] = f"app;dur={dur:.1f}"
                path, status = scope["path"], message["status"]
                logger.info("%s %s %s", request_id, path, status)
            await send(message)

        await next_app(scope, receive, send_wrapper)


@get("/birds")
async def list_birds() -> list[dict[str, int | str]]:
    return [{"id": 1, "name": "Robin"}]


@get("/slow", sync_to_thread=True)
def slow() -> dict[str, str]:
    time.sleep(0.1)
    return {"message": "Done."}


@get("/crash")
async def crash() -> None:
    raise RuntimeError("a bug")


app = Litestar(
    route_handlers=[list_birds, slow, crash],
    logging_config=LoggingConfig(
        formatters={"standard": {"format": "%(levelname)s %(message)s"}},
        log_exceptions="always",
    ),
)
app.asgi_handler = AddRequestId()(app.asgi_handler)
