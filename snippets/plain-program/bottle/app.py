from bottle import Bottle, request, response

app = Bottle()


@app.get("/items/<item_id:int>")
def read_item(item_id):
    return {"id": item_id}


@app.post("/items")
def create_item():
    response.status = 201
    return {"name": request.json["name"]}


@app.get("/names/<name>")
def read_name(name):
    return {"name": name}


@app.get("/birds/")
def list_birds():
    return {"birds": []}


@app.get("/search")
def search():
    return {"q": request.query.q}


@app.get("/greet")
def greet():
    response.set_header("X-Greeting", f"Hello, {request.query.name}")
    return {"greeting": "Hello"}


@app.get("/crash")
def crash():
    raise RuntimeError("a bug")
