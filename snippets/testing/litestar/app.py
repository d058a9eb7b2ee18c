from collections.abc import Sequence
from typing import Annotated

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
)
from litestar import Litestar, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import JSONBody, PathParameter
from msgspec import Meta, Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

MAX_LENGTH = 50


class Bird(base.DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=MAX_LENGTH)]


Session = NamedDependency[AsyncSession]
BirdId = Annotated[int, PathParameter(le=2**63 - 1)]


@get("/birds")
async def list_birds(db_session: Session) -> Sequence[Bird]:
    birds = await db_session.scalars(select(Bird).order_by(Bird.id))
    return birds.all()


@post("/birds")
async def create_bird(
    data: JSONBody[BirdCreate], db_session: Session
) -> Bird:
    bird = Bird(name=data.name)
    db_session.add(bird)
    await db_session.flush()
    return bird


@get("/birds/{bird_id:int}")
async def get_bird(bird_id: BirdId, db_session: Session) -> Bird:
    bird = await db_session.get(Bird, bird_id)
    if bird is None:
        raise NotFoundException("Bird not found")
    return bird


def create_app(
    connection_string: str = "sqlite+aiosqlite:///birds.db",
) -> Litestar:
    config = SQLAlchemyAsyncConfig(
        connection_string=connection_string,
        before_send_handler="autocommit",
        create_all=True,
    )
    return Litestar(
        route_handlers=[list_birds, create_bird, get_bird],
        plugins=[SQLAlchemyPlugin(config=config)],
        logging_config=None,
    )
