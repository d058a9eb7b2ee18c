from litestar import Litestar

from .controllers.birds import BirdController


def create_app() -> Litestar:
    return Litestar(route_handlers=[BirdController])
