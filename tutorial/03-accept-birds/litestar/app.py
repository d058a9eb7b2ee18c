from litestar import Litestar, get
from litestar.exceptions import HTTPException
from litestar.logging import LoggingConfig

from birds import BirdController
from errors import http_error


@get("/")
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


def create_app() -> Litestar:
    return Litestar(
        route_handlers=[hello, BirdController],
        exception_handlers={HTTPException: http_error},
        logging_config=LoggingConfig(
            log_exceptions="always",
            disable_stack_trace={400, 404, 405},
        ),
    )


app = create_app()
