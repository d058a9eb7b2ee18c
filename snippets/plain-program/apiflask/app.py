from apiflask import APIFlask, Schema
from apiflask.fields import String

app = APIFlask(__name__)


class ItemIn(Schema):
    name = String(required=True)


class SearchQuery(Schema):
    q = String(load_default="")


class GreetQuery(Schema):
    name = String(load_default="")


@app.get("/items/<int:item_id>")
def read_item(item_id):
    return {"id": item_id}


@app.post("/items")
@app.input(ItemIn)
def create_item(json_data):
    return {"name": json_data["name"]}, 201


@app.get("/names/<name>")
def read_name(name):
    return {"name": name}


@app.get("/birds/")
def list_birds():
    return {"birds": []}


@app.get("/search")
@app.input(SearchQuery, location="query")
def search(query_data):
    return {"q": query_data["q"]}


@app.get("/greet")
@app.input(GreetQuery, location="query")
def greet(query_data):
    name = query_data["name"]
    return {"greeting": "Hello"}, {"X-Greeting": f"Hello, {name}"}


@app.get("/crash")
def crash():
    raise RuntimeError("a bug")
