from collections.abc import Sequence
from typing import Annotated, Any

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
)
from litestar import Litestar, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.exceptions.responses import create_exception_response
from litestar.params import JSONBody
from msgspec import Meta, Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class BirdBase(DeclarativeBase):
    pass


class AuditBase(DeclarativeBase):
    pass


class Bird(BirdBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Entry(AuditBase):
    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]


Session = NamedDependency[AsyncSession]


@get("/birds")
async def list_birds(bird_session: Session) -> Sequence[Bird]:
    birds = await bird_session.scalars(select(Bird).order_by(Bird.id))
    return birds.all()


@get("/audit")
async def list_entries(audit_session: Session) -> Sequence[Entry]:
    entries = await audit_session.scalars(select(Entry).order_by(Entry.id))
    return entries.all()


@post("/birds")
async def create_bird(
    data: JSONBody[BirdCreate],
    bird_session: Session,
    audit_session: Session,
) -> Bird:
    bird = Bird(name=data.name)
    bird_session.add(bird)
    await bird_session.flush()
    audit_session.add(Entry(message=f"{bird.name} added"))
    await audit_session.flush()
    return bird


def not_utf8(
    request: Request[Any, Any, Any], exc: UnicodeDecodeError
) -> Response[Any]:
    error = ClientException("The body isn't UTF-8")
    return create_exception_response(request, error)


bird_config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db",
    metadata=BirdBase.metadata,
    bind_key="birds",
    session_dependency_key="bird_session",
    engine_dependency_key="bird_engine",
    before_send_handler="autocommit",
    create_all=True,
)
audit_config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///audit.db",
    metadata=AuditBase.metadata,
    bind_key="audit",
    session_dependency_key="audit_session",
    engine_dependency_key="audit_engine",
    before_send_handler="autocommit",
    create_all=True,
)

app = Litestar(
    route_handlers=[list_birds, list_entries, create_bird],
    plugins=[SQLAlchemyPlugin(config=[bird_config, audit_config])],
    exception_handlers={UnicodeDecodeError: not_utf8},
)
