import itertools
import json
import os

from bottle import Bottle, HTTPResponse, request, response

USERS = {
    os.environ["JOAN_TOKEN"]: {"name": "joan", "role": "reader"},
    os.environ["ADA_TOKEN"]: {"name": "ada", "role": "editor"},
    os.environ["GRACE_TOKEN"]: {"name": "grace", "role": "editor"},
}

birds = {}
numbers = itertools.count(1)


def refuse(status, message, **headers):
    raise HTTPResponse({"message": message}, status, headers)


class TokenPlugin:
    name = "token"
    api = 2

    def apply(self, callback, route):
        role = route.config.get("role", "editor")

        def wrapper(*args, **kwargs):
            header = request.environ.get("HTTP_AUTHORIZATION", "")
            scheme, _, token = header.partition(" ")
            user = USERS.get(token)
            if scheme.lower() != "bearer" or user is None:
                refuse(401, "Who are you?", WWW_Authenticate="Bearer")
            if role == "editor" and user["role"] != "editor":
                refuse(403, "For editors only.")
            request.user = user["name"]
            return callback(*args, **kwargs)

        return wrapper


app = Bottle()
app.install(TokenPlugin())


@app.get("/birds", role="reader")
def list_birds():
    response.content_type = "application/json"
    return json.dumps(list(birds.values()))


@app.post("/birds")
def create_bird():
    match request.json:
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = {"id": next(numbers), "name": name}
        case _:
            refuse(400, "Expected a name of 1 to 50 characters.")
    bird["author"] = request.user
    birds[bird["id"]] = bird
    response.status = 201
    return bird


@app.delete("/birds/<bird_id:int>")
def delete_bird(bird_id):
    bird = birds.get(bird_id)
    if bird is None:
        refuse(404, "No such bird.")
    if bird["author"] != request.user:
        refuse(403, "For its author only.")
    del birds[bird_id]
    response.status = 204
