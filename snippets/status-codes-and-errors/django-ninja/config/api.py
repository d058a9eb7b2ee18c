import itertools

from django.http import HttpResponse
from django.urls import reverse
from ninja import Field, NinjaAPI, Schema, Status
from ninja.errors import HttpError, ValidationError

from config.problems import problem

api = NinjaAPI()

birds = {1: "Kingfisher", 2: "Heron"}
bird_ids = itertools.count(3)


class BirdNotFound(HttpError):
    def __init__(self, bird_id):
        super().__init__(404, f"There is no bird {bird_id}.")


class NameTaken(HttpError):
    def __init__(self, name):
        super().__init__(409, f"There is already a bird called {name}.")


@api.exception_handler(HttpError)
def http_error(request, exc):
    return problem(exc.status_code, str(exc))


@api.exception_handler(ValidationError)
def invalid(request, exc):
    errors = [
        f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
        for error in exc.errors
    ]
    return problem(422, "; ".join(errors))


class BirdIn(Schema):
    name: str = Field(max_length=50)


class BirdOut(Schema):
    id: int
    name: str


@api.post("/birds", response={201: BirdOut})
def create_bird(request, bird: BirdIn, response: HttpResponse):
    if bird.name in birds.values():
        raise NameTaken(bird.name)
    bird_id = next(bird_ids)
    birds[bird_id] = bird.name
    response["Location"] = reverse("api-1.0.0:get_bird", args=[bird_id])
    return Status(201, {"id": bird_id, "name": bird.name})


@api.get("/birds/{bird_id}", response=BirdOut)
def get_bird(request, bird_id: int):
    if bird_id not in birds:
        raise BirdNotFound(bird_id)
    return {"id": bird_id, "name": birds[bird_id]}


@api.delete("/birds/{bird_id}", response={204: None})
def delete_bird(request, bird_id: int):
    if birds.pop(bird_id, None) is None:
        raise BirdNotFound(bird_id)
    return Status(204, None)


@api.get("/broken")
def broken(request):
    raise RuntimeError("secret")
