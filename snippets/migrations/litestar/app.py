from collections.abc import Sequence

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, get
from litestar.di import NamedDependency
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Bird


@get("/birds")
async def list_birds(
    db_session: NamedDependency[AsyncSession],
) -> Sequence[Bird]:
    birds = await db_session.scalars(select(Bird).order_by(Bird.id))
    return birds.all()


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db"
)

app = Litestar(
    route_handlers=[list_birds],
    plugins=[SQLAlchemyPlugin(config=config)],
    logging_config=None,
)
