import itertools
import os

from apiflask import APIFlask, HTTPTokenAuth, Schema, abort
from apiflask.fields import Integer, String
from apiflask.validators import Length

USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}

app = APIFlask(__name__)
auth = HTTPTokenAuth()
birds = {}
numbers = itertools.count(1)


class BirdIn(Schema):
    class Meta:
        unknown = "exclude"

    name = String(required=True, validate=Length(min=1, max=50))


class BirdOut(Schema):
    id = Integer()
    name = String()
    author = String()


@auth.verify_token
def verify_token(token):
    return USERS.get(token)


@auth.get_user_roles
def get_user_roles(user):
    return user["role"]


@app.get("/birds")
@app.auth_required(auth)
@app.output(BirdOut(many=True))
def list_birds():
    return list(birds.values())


@app.post("/birds")
@app.auth_required(auth, roles=["editor"])
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    bird = {"id": next(numbers), **json_data}
    bird["author"] = auth.current_user["name"]
    birds[bird["id"]] = bird
    return bird


@app.delete("/birds/<int:bird_id>")
@app.auth_required(auth, roles=["editor"])
@app.output({}, status_code=204)
def delete_bird(bird_id):
    bird = birds.get(bird_id)
    if bird is None:
        abort(404)
    if bird["author"] != auth.current_user["name"]:
        abort(403, "This bird is somebody else's.")
    del birds[bird_id]
    return ""
