import os

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, get
from litestar.exceptions import HTTPException
from litestar.logging import LoggingConfig
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

import docs
from birds import BirdController
from errors import http_error, taken, unavailable
from models import Bird, Session
from users import create_token, create_user, jwt_auth


@get("/", security=[{}])
async def hello() -> dict[str, str]:
    return {"hello": "birds"}


@get("/health", security=[{}])
async def health(db_session: Session) -> dict[str, str]:
    await db_session.execute(text("SELECT 1"))
    return {"status": "ok"}


def create_app(url: str) -> Litestar:
    database = SQLAlchemyAsyncConfig(
        connection_string=url,
        metadata=Bird.metadata,
        before_send_handler="autocommit",
    )
    return Litestar(
        route_handlers=[
            hello,
            health,
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
            OperationalError: unavailable,
        },
        logging_config=LoggingConfig(
            log_exceptions="always",
            disable_stack_trace={400, 401, 403, 404, 405, IntegrityError},
        ),
    )


app = create_app(os.environ["DATABASE_URL"])
