import logging
import re
import time
import uuid

from apiflask import APIFlask
from flask import g, request

logging.basicConfig(level=logging.INFO)

app = APIFlask(__name__)


@app.before_request
def start_request():
    g.start = time.perf_counter()
    request_id = request.headers.get("X-Request-Id", "")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", request_id):
        request_id = str(uuid.uuid4())
    g.request_id = request_id


@app.after_request
def finish_request(response):
    dur = 1000 * (time.perf_counter() - g.start)
    response.headers["X-Request-Id"] = g.request_id
    response.headers["Server-Timing"] = f"app;dur={dur:.1f}"
    app.logger.info(
        "%s %s %s", g.request_id, request.path, response.status_code
    )
    return response


@app.get("/birds")
def list_birds():
    return [{"id": 1, "name": "Robin"}]


@app.get("/slow")
def slow():
    time.sleep(0.1)
    return {"message": "Done."}


@app.get("/crash")
def crash():
    raise RuntimeError("a bug")
