import hashlib
import json

from connexion import AsyncApp, NoContent, problem, request

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


class BirdNotFound(Exception):
    pass


async def bird_not_found(request, exc):
    return problem(404, "Not Found", "Bird not found")


def make_etag(bird_id):
    if bird_id not in birds:
        raise BirdNotFound
    text = json.dumps(birds[bird_id])
    return f'"{hashlib.sha1(text.encode()).hexdigest()}"'


def split_tags(name):
    header = request.headers.get(name, "")
    return {tag.strip() for tag in header.split(",")} - {""}


async def get_bird(bird_id):
    etag = make_etag(bird_id)
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if split_tags("If-None-Match") & {etag, f"W/{etag}", "*"}:
        return NoContent, 304, headers
    return birds[bird_id], 200, headers


async def replace_bird(bird_id, body):
    etag = make_etag(bird_id)
    tags = split_tags("If-Match")
    if not tags:
        return problem(
            428, "Precondition Required", "Send the ETag in If-Match."
        )
    if not tags & {etag, "*"}:
        return problem(
            412, "Precondition Failed", "The bird has changed. Read it."
        )
    name, habitat = body["name"], body["habitat"]
    birds[bird_id] = {"id": bird_id, "name": name, "habitat": habitat}
    return birds[bird_id]


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(BirdNotFound, bird_not_found)
