from django.http import HttpResponse
from ninja import NinjaAPI, Schema, Status

api = NinjaAPI()


class Item(Schema):
    name: str


@api.get("/items/{item_id}")
def read_item(request, item_id: int):
    return {"id": item_id}


@api.post("/items", response={201: Item})
def create_item(request, item: Item):
    return Status(201, item)


@api.get("/names/{name}")
def read_name(request, name: str):
    return {"name": name}


@api.get("/birds/")
def list_birds(request):
    return {"birds": []}


@api.get("/search")
def search(request, q: str = ""):
    return {"q": q}


@api.get("/greet")
def greet(request, response: HttpResponse, name: str = ""):
    response["X-Greeting"] = f"Hello, {name}"
    return {"greeting": "Hello"}


@api.get("/crash")
def crash(request):
    raise RuntimeError("a bug")
