import itertools

from connexion import AsyncApp, problem

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(Exception):
    pass


class NameTaken(Exception):
    pass


async def bird_not_found(request, exc):
    return problem(404, "Not Found", f"There is no bird {exc}.")


async def name_taken(request, exc):
    return problem(
        409, "Conflict", f"There is already a bird called {exc}."
    )


async def not_utf8(request, exc):
    return problem(400, "Bad Request", "The body isn't UTF-8.")


async def create_bird(body):
    name = body["name"]
    if name in birds.values():
        raise NameTaken(name)
    bird_id = next(bird_ids)
    birds[bird_id] = name
    location = f"/birds/{bird_id}"
    return {"id": bird_id, "name": name}, 201, {"Location": location}


async def get_bird(bird_id):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


async def delete_bird(bird_id):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)


async def broken():
    raise RuntimeError("secret")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(BirdNotFound, bird_not_found)
app.add_error_handler(NameTaken, name_taken)
app.add_error_handler(UnicodeDecodeError, not_utf8)
