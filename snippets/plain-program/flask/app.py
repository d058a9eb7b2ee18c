from flask import Flask, request

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def read_item(item_id):
    return {"id": item_id}


@app.post("/items")
def create_item():
    return {"name": request.json["name"]}, 201


@app.get("/names/<name>")
def read_name(name):
    return {"name": name}


@app.get("/birds/")
def list_birds():
    return {"birds": []}


@app.get("/search")
def search():
    return {"q": request.args.get("q", "")}


@app.get("/greet")
def greet():
    name = request.args.get("name", "")
    return {"greeting": "Hello"}, {"X-Greeting": f"Hello, {name}"}


@app.get("/crash")
def crash():
    raise RuntimeError("a bug")
