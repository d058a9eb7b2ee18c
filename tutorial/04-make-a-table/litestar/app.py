from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, get
from litestar.exceptions import HTTPException
from litestar.logging import LoggingConfig
from sqlalchemy.exc import IntegrityError

from birds import BirdController
from errors import http_error, taken
from models import Bird


@get("/")
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


def create_app() -> Litestar:
    database = SQLAlchemyAsyncConfig(
        connection_string="sqlite+aiosqlite:///birds.db",
        metadata=Bird.metadata,
        before_send_handler="autocommit",
    )
    return Litestar(
        route_handlers=[hello, BirdController],
        plugins=[SQLAlchemyPlugin(config=database)],
        exception_handlers={
            HTTPException: http_error,
            IntegrityError: taken,
        },
        logging_config=LoggingConfig(
            log_exceptions="always",
            disable_stack_trace={400, 404, 405, IntegrityError},
        ),
    )


app = create_app()
