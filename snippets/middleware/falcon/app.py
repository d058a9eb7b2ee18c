import asyncio
import logging
import re
import time
import uuid

import falcon.asgi

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)


class RequestIdMiddleware:
    async def process_request(self, req, resp):
        req.context.start = time.perf_counter()
        request_id = req.get_header("X-Request-Id", default="")
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
            request_id = str(uuid.uuid4())
        req.context.request_id = request_id

    async def process_response(self, req, resp, resource, req_succeeded):
        request_id = req.context.request_id
        dur = 1000 * (time.perf_counter() - req.context.start)
        resp.set_header("X-Request-Id", request_id)
        resp.set_header("Server-Timing", f"app;dur={dur:.1f}")
        logger.info("%s %s %s", request_id, req.path, resp.status_code)


class BirdResource:
    async def on_get(self, req, resp):
        resp.media = [{"id": 1, "name": "Robin"}]


class SlowResource:
    async def on_get(self, req, resp):
        await asyncio.sleep(0.1)
        resp.media = {"message": "Done."}


class CrashResource:
    async def on_get(self, req, resp):
        raise RuntimeError("a bug")


app = falcon.asgi.App(middleware=[RequestIdMiddleware()])
app.add_route("/birds", BirdResource())
app.add_route("/slow", SlowResource())
app.add_route("/crash", CrashResource())
