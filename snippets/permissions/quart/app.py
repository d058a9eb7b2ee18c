import itertools
import os
from functools import wraps

from quart import Quart, abort, request
from quart_auth import (
    AuthUser,
    QuartAuth,
    Unauthorized,
    current_user,
    login_required,
)
from werkzeug.exceptions import BadRequest

USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}


class User(AuthUser):
    def __init__(self, auth_id):
        super().__init__(auth_id)
        user = USERS.get(auth_id, {})
        self.name = user.get("name")
        self.role = user.get("role")


class TokenAuth(QuartAuth):
    user_class = User

    def load_token(self, token, app=None):
        return token if token in USERS else None


def editor_required(view):
    @wraps(view)
    @login_required
    async def wrapper(*args, **kwargs):
        if current_user.role != "editor":
            abort(403)
        return await view(*args, **kwargs)

    return wrapper


app = Quart(__name__)
auth = TokenAuth(app, mode="bearer")
birds = {}
numbers = itertools.count(1)


@app.errorhandler(Unauthorized)
async def unauthorized(error):
    body = {"error": "Send a known token."}
    return body, 401, {"WWW-Authenticate": "Bearer"}


@app.errorhandler(UnicodeDecodeError)
async def refuse(error):
    return BadRequest("Expected a body in UTF-8.")


@app.get("/birds")
@login_required
async def list_birds():
    return list(birds.values())


@app.post("/birds")
@editor_required
async def create_bird():
    match await request.get_json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = {"id": next(numbers), "name": name}
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    bird["author"] = current_user.name
    birds[bird["id"]] = bird
    return bird, 201


@app.delete("/birds/<int:bird_id>")
@editor_required
async def delete_bird(bird_id):
    bird = birds.get(bird_id)
    if bird is None:
        abort(404)
    if bird["author"] != current_user.name:
        abort(403)
    del birds[bird_id]
    return "", 204
