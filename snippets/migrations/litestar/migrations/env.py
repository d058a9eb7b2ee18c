import asyncio
import logging
from typing import TYPE_CHECKING, cast

from advanced_alchemy.base import metadata_registry
from alembic import context

if TYPE_CHECKING:
    from advanced_alchemy.alembic.commands import AlembicCommandConfig
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

logging.basicConfig(format="%(message)s")
logging.getLogger("alembic.runtime.migration").setLevel(logging.INFO)

config: "AlembicCommandConfig" = context.config  # type: ignore[assignment]


def do_run_migrations(connection: "Connection") -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata_registry.get(config.bind_key),
        version_table=config.version_table_name,
        render_as_batch=config.render_as_batch,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_migrations() -> None:
    engine = cast("AsyncEngine", config.engine)
    async with engine.connect() as connection:
        await connection.run_sync(do_run_migrations)


asyncio.run(run_migrations())
