import json
import math
import os
import time

from bottle import Bottle, HTTPResponse, request, response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]

limiter = FixedWindowRateLimiter(MemoryStorage())
rate = parse(os.environ["BIRDS_RATE"])


def get_client():
    key = request.environ.get("HTTP_X_API_KEY")
    return key if key in KEYS else request.environ["REMOTE_ADDR"]


def limited(callback):
    def wrapper(*args, **kwargs):
        client = get_client()
        if not limiter.hit(rate, client):
            reset = limiter.get_window_stats(rate, client).reset_time
            seconds = math.ceil(reset - time.time())
            headers = {"Retry-After": str(seconds)}
            return HTTPResponse({"message": "Wait."}, 429, headers)
        return callback(*args, **kwargs)

    return wrapper


app = Bottle()


@app.get("/birds")
@limited
def list_birds():
    response.content_type = "application/json"
    return json.dumps(BIRDS)
