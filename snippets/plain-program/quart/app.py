from quart import Quart, request

app = Quart(__name__)


@app.get("/items/<int:item_id>")
async def read_item(item_id):
    return {"id": item_id}


@app.post("/items")
async def create_item():
    data = await request.get_json()
    return {"name": data["name"]}, 201


@app.get("/names/<name>")
async def read_name(name):
    return {"name": name}


@app.get("/birds/")
async def list_birds():
    return {"birds": []}


@app.get("/search")
async def search():
    return {"q": request.args.get("q", "")}


@app.get("/greet")
async def greet():
    name = request.args.get("name", "")
    return {"greeting": "Hello"}, {"X-Greeting": f"Hello, {name}"}


@app.get("/crash")
async def crash():
    raise RuntimeError("a bug")
