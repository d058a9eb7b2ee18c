from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route


class BirdsBase(DeclarativeBase):
    pass


class AuditBase(DeclarativeBase):
    pass


class Bird(BirdsBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Entry(AuditBase):
    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]


engines = {
    BirdsBase: create_async_engine("sqlite+aiosqlite:///birds.db"),
    AuditBase: create_async_engine("sqlite+aiosqlite:///audit.db"),
}
Session = async_sessionmaker(binds=engines, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app):
    for base, engine in engines.items():
        async with engine.begin() as connection:
            await connection.run_sync(base.metadata.create_all)
    yield
    for engine in engines.values():
        await engine.dispose()


async def cannot_encode(request, exc):
    return PlainTextResponse("Half a character.", status_code=400)


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse(
        [{"id": bird.id, "name": bird.name} for bird in birds]
    )


async def list_entries(request):
    async with Session() as session:
        entries = await session.scalars(select(Entry).order_by(Entry.id))
    return JSONResponse(
        [{"id": entry.id, "message": entry.message} for entry in entries]
    )


async def create_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = Bird(name=name)
        case _:
            raise HTTPException(400, "Expected 1 to 50 characters.")
    async with Session() as session:
        session.add_all([bird, Entry(message=f"{name} added")])
        await session.commit()
    return JSONResponse({"id": bird.id, "name": name}, status_code=201)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/audit", list_entries),
    ],
    exception_handlers={UnicodeEncodeError: cannot_encode},
    lifespan=lifespan,
)
