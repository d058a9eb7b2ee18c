from litestar import Litestar, get

from birds import BirdController


@get("/")
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


def create_app() -> Litestar:
    return Litestar(route_handlers=[hello, BirdController])


app = create_app()
