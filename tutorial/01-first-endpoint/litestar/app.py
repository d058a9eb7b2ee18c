from litestar import Litestar, get


@get("/")
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


app = Litestar(route_handlers=[hello])
