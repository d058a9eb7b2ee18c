import itertools
import os

from connexion import AsyncApp, problem

TOKENS = {
    os.environ["JOAN_TOKEN"]: {"sub": "joan", "scope": "read"},
    os.environ["ADA_TOKEN"]: {"sub": "ada", "scope": "read edit"},
    os.environ["GRACE_TOKEN"]: {"sub": "grace", "scope": "read edit"},
}

birds = {}
numbers = itertools.count(1)


async def get_token_info(token):
    return TOKENS.get(token)


async def list_birds():
    return list(birds.values())


async def create_bird(body, user):
    bird = {"id": next(numbers), "name": body["name"], "author": user}
    birds[bird["id"]] = bird
    return bird, 201


async def delete_bird(bird_id, user):
    bird = birds.get(bird_id)
    if bird is None:
        return problem(404, "Not Found", "Bird not found")
    if bird["author"] != user:
        return problem(403, "Forbidden", "For its author only")
    del birds[bird_id]


async def unauthorized(request, exc):
    headers = {"WWW-Authenticate": "Bearer"}
    return problem(401, "Unauthorized", exc.detail, headers=headers)


async def not_utf8(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(401, unauthorized)
app.add_error_handler(UnicodeDecodeError, not_utf8)
