from fastapi import FastAPI, Response
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    name: str


@app.get("/items/{item_id}")
async def read_item(item_id: int):
    return {"id": item_id}


@app.post("/items", status_code=201)
async def create_item(item: Item):
    return {"name": item.name}


@app.get("/names/{name}")
async def read_name(name: str):
    return {"name": name}


@app.get("/birds/")
async def list_birds():
    return {"birds": []}


@app.get("/search")
async def search(q: str = ""):
    return {"q": q}


@app.get("/greet")
async def greet(response: Response, name: str = ""):
    response.headers["X-Greeting"] = f"Hello, {name}"
    return {"greeting": "Hello"}


@app.get("/crash")
async def crash():
    raise RuntimeError("a bug")
