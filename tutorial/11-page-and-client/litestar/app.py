from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, get
from litestar.exceptions import HTTPException
from litestar.logging import LoggingConfig
from sqlalchemy.exc import IntegrityError

import docs
from birds import BirdController
from errors import http_error, taken
from models import Bird
from users import create_token, create_user, jwt_auth


@get("/", security=[{}])
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


def create_app(url: str) -> Litestar:
    database = SQLAlchemyAsyncConfig(
        connection_string=url,
        metadata=Bird.metadata,
        before_send_handler="autocommit",
    )
    return Litestar(
        route_handlers=[
            hello,
            BirdController,
            create_user,
            create_token,
            docs.openapi_json,
            docs.static,
        ],
        openapi_config=docs.config,
        on_app_init=[jwt_auth.on_app_init],
        plugins=[SQLAlchemyPlugin(config=database)],
        exception_handlers={
            HTTPException: http_error,
            IntegrityError: taken,
        },
        logging_config=LoggingConfig(
            log_exceptions="always",
            disable_stack_trace={400, 401, 403, 404, 405, IntegrityError},
        ),
    )


app = create_app("sqlite+aiosqlite:///birds.db")
