from connexion import AsyncApp


async def read_item(item_id):
    return {"id": item_id}


async def create_item(body):
    return {"name": body["name"]}, 201


async def read_name(name):
    return {"name": name}


async def list_birds():
    return {"birds": []}


async def search(q):
    return {"q": q}


async def greet(name):
    return {"greeting": "Hello"}, 200, {"X-Greeting": f"Hello, {name}"}


async def crash():
    raise RuntimeError("a bug")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
