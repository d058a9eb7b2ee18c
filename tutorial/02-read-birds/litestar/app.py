from litestar import Litestar, get

from birds import BirdController


@get("/")
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


app = Litestar(route_handlers=[hello, BirdController])
