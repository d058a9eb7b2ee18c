import os

from apiflask import APIFlask, Schema
from apiflask.fields import Integer, String
from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

KEYS = os.environ["BIRDS_KEYS"].split()
BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]


def get_client():
    key = request.headers.get("X-Api-Key")
    return key if key in KEYS else get_remote_address()


app = APIFlask(__name__)
limiter = Limiter(
    get_client,
    app=app,
    headers_enabled=True,
    storage_uri="memory://",
)


class BirdOut(Schema):
    id = Integer()
    name = String()


@app.get("/birds")
@limiter.limit(os.environ["BIRDS_RATE"])
@app.output(BirdOut(many=True))
@app.doc(responses=[429])
def list_birds():
    return BIRDS
