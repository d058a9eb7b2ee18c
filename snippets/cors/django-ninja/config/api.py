from django.http import HttpResponse
from ninja import NinjaAPI, Schema, Status

api = NinjaAPI()


class Bird(Schema):
    name: str


@api.get("/birds")
def list_birds(request, response: HttpResponse):
    birds = [{"id": 1, "name": "Kingfisher"}]
    response["X-Total-Count"] = len(birds)
    return birds


@api.post("/birds", response={201: Bird})
def create_bird(request, bird: Bird):
    return Status(201, bird)


@api.get("/broken")
def broken(request):
    raise RuntimeError("The nest is empty.")
