from dataclasses import dataclass

from litestar import Litestar, Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody


@dataclass
class Item:
    name: str


@get("/items/{item_id:int}")
async def read_item(item_id: FromPath[int]) -> dict[str, int]:
    return {"id": item_id}


@post("/items")
async def create_item(data: JSONBody[Item]) -> dict[str, str]:
    return {"name": data.name}


@get("/names/{name:str}")
async def read_name(name: FromPath[str]) -> dict[str, str]:
    return {"name": name}


@get("/birds/")
async def list_birds() -> dict[str, list[str]]:
    return {"birds": []}


@get("/search")
async def search(q: FromQuery[str] = "") -> dict[str, str]:
    return {"q": q}


@get("/greet")
async def greet(name: FromQuery[str] = "") -> Response[dict[str, str]]:
    return Response(
        {"greeting": "Hello"},
        headers={"X-Greeting": f"Hello, {name}"},
    )


@get("/crash")
async def crash() -> None:
    raise RuntimeError("a bug")


app = Litestar(
    route_handlers=[
        read_item,
        create_item,
        read_name,
        list_birds,
        search,
        greet,
        crash,
    ]
)
