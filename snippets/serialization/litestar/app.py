from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyDTO,
    SQLAlchemyDTOConfig,
    SQLAlchemyPlugin,
    base,
)
from litestar import Litestar, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import PathParameter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column


class Bird(base.DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    wingspan_cm: Mapped[float | None]
    seen_at: Mapped[datetime]
    observer_email: Mapped[str]


class BirdDTO(SQLAlchemyDTO[Bird]):
    config = SQLAlchemyDTOConfig(exclude={"observer_email"})


first_birds = [
    Bird(
        id=1,
        name="Kingfisher",
        wingspan_cm=25.5,
        seen_at=datetime(2026, 5, 1, 6, 30, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
    Bird(
        id=2,
        name="Blåhake",
        seen_at=datetime(2026, 5, 2, 5, 10, 7, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
    Bird(
        id=3,
        name="Wren egg",
        wingspan_cm=0,
        seen_at=datetime(2026, 5, 3, 23, 59, 59, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
]

Session = NamedDependency[AsyncSession]
BirdId = Annotated[int, PathParameter(le=2**63 - 1)]


@get("/birds", return_dto=BirdDTO)
async def list_birds(db_session: Session) -> Sequence[Bird]:
    birds = await db_session.scalars(select(Bird).order_by(Bird.id))
    return birds.all()


@get("/birds/{bird_id:int}", return_dto=BirdDTO)
async def get_bird(bird_id: BirdId, db_session: Session) -> Bird:
    bird = await db_session.get(Bird, bird_id)
    if bird is None:
        raise NotFoundException("Bird not found")
    return bird


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db", create_all=True
)


async def add_birds() -> None:
    async with config.get_session() as db_session:
        for bird in first_birds:
            await db_session.merge(bird)
        await db_session.commit()


app = Litestar(
    route_handlers=[list_birds, get_bird],
    plugins=[SQLAlchemyPlugin(config=config)],
    on_startup=[add_birds],
)
