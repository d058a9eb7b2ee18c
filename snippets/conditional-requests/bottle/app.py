import hashlib
import json

from bottle import Bottle, abort, request, response

app = Bottle()

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


def make_etag(bird_id):
    if bird_id not in birds:
        abort(404, "No such bird.")
    text = json.dumps(birds[bird_id])
    return f'"{hashlib.sha1(text.encode()).hexdigest()}"'


def read_tags(name):
    tags = request.headers.raw(name, "").split(",")
    return {tag.strip() for tag in tags} - {""}


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id):
    etag = make_etag(bird_id)
    response.set_header("ETag", etag)
    response.set_header("Cache-Control", "no-cache")
    if read_tags("If-None-Match") & {etag, f"W/{etag}", "*"}:
        response.status = 304
        return None
    return birds[bird_id]


@app.put("/birds/<bird_id:int>")
def replace_bird(bird_id):
    etag = make_etag(bird_id)
    tags = read_tags("If-Match")
    if not tags:
        abort(428, "Send the ETag in If-Match.")
    if not tags & {etag, "*"}:
        abort(412, "The bird has changed. Read it again.")
    match request.json:
        case {"name": str(name), "habitat": str(habitat)}:
            bird = {"id": bird_id, "name": name, "habitat": habitat}
            birds[bird_id] = bird
            return bird
    abort(400, "Expected a name and a habitat.")
