import json
import logging
import re
import time
import uuid

from bottle import Bottle, response

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)

api = Bottle()


class RequestId:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        start = time.perf_counter()
        request_id = environ.get("HTTP_X_REQUEST_ID", "")
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
            request_id = str(uuid.uuid4())

        def start_with_id(status, headers, exc_info=None):
            dur = 1000 * (time.perf_counter() - start)
            headers.append(("X-Request-Id", request_id))
            headers.append(("Server-Timing", f"app;dur={dur:.1f}"))
            path = environ["PATH_INFO"]
            logger.info("%s %s %s", request_id, path, status)
            return start_response(status, headers, exc_info)

        return self.app(environ, start_with_id)


app = RequestId(api)


@api.get("/birds")
def list_birds():
    response.content_type = "application/json"
    return json.dumps([{"id": 1, "name": "Robin"}])


@api.get("/slow")
def slow():
    time.sleep(0.1)
    return {"message": "Done."}


@api.get("/crash")
def crash():
    raise RuntimeError("a bug")
