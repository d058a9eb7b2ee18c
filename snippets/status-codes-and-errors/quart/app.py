import itertools

from quart import Quart, abort, json, request, url_for
from werkzeug.exceptions import (
    BadRequest,
    Conflict,
    HTTPException,
    NotFound,
)

app = Quart(__name__)

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


@app.errorhandler(HTTPException)
async def problem(error):
    response = error.get_response()
    document = {
        "type": "about:blank",
        "title": error.name,
        "status": error.code,
        "detail": error.description,
    }
    response.data = json.dumps(document)
    response.content_type = "application/problem+json"
    return response


@app.errorhandler(UnicodeDecodeError)
async def not_utf8(error):
    return await problem(BadRequest("Expected a body in UTF-8."))


@app.errorhandler(BirdNotFound)
async def bird_not_found(error):
    return await problem(NotFound(f"There is no bird {error}."))


@app.errorhandler(NameTaken)
async def name_taken(error):
    return await problem(
        Conflict(f"There is already a bird called {error}.")
    )


@app.post("/birds")
async def create_bird():
    match await request.get_json():
        case {"name": str(name)}:
            if name in birds.values():
                raise NameTaken(name)
            bird_id = next(bird_ids)
            birds[bird_id] = name
            location = url_for("get_bird", bird_id=bird_id)
            bird = {"id": bird_id, "name": name}
            return bird, 201, {"Location": location}
    abort(400, "Expected a name.")


@app.get("/birds/<int:bird_id>")
async def get_bird(bird_id):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


@app.delete("/birds/<int:bird_id>")
async def delete_bird(bird_id):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return "", 204


@app.get("/broken")
async def broken():
    raise RuntimeError("secret")
