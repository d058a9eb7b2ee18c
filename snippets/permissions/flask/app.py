import itertools
import os

from flask import Flask, abort, request
from flask_httpauth import HTTPTokenAuth

USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}

app = Flask(__name__)
auth = HTTPTokenAuth(scheme="Bearer")
birds = {}
numbers = itertools.count(1)


@auth.verify_token
def verify_token(token):
    return USERS.get(token)


@auth.get_user_roles
def get_user_roles(user):
    return user["role"]


@app.get("/birds")
@auth.login_required
def list_birds():
    return list(birds.values())


@app.post("/birds")
@auth.login_required(role="editor")
def create_bird():
    match request.get_json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = {"id": next(numbers), "name": name}
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    bird["author"] = auth.current_user()["name"]
    birds[bird["id"]] = bird
    return bird, 201


@app.delete("/birds/<int:bird_id>")
@auth.login_required(role="editor")
def delete_bird(bird_id):
    bird = birds.get(bird_id)
    if bird is None:
        abort(404)
    if bird["author"] != auth.current_user()["name"]:
        abort(403)
    del birds[bird_id]
    return "", 204
