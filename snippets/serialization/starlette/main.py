from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    wingspan_cm: Mapped[float | None]
    seen_at: Mapped[datetime]
    observer_email: Mapped[str]


engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine, expire_on_commit=False)

first_birds = [
    Bird(
        id=1,
        name="Kingfisher",
        wingspan_cm=25.5,
        seen_at=datetime(2026, 5, 1, 6, 30),
        observer_email="observer@example.org",
    ),
    Bird(
        id=2,
        name="Blåhake",
        seen_at=datetime(2026, 5, 2, 5, 10, 7),
        observer_email="observer@example.org",
    ),
    Bird(
        id=3,
        name="Wren egg",
        wingspan_cm=0,
        seen_at=datetime(2026, 5, 3, 23, 59, 59),
        observer_email="observer@example.org",
    ),
]


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session() as session:
        for bird in first_birds:
            await session.merge(bird)
        await session.commit()
    yield
    await engine.dispose()


async def refuse(request, exc):
    text = "SQLite cannot hold such a number."
    return PlainTextResponse(text, status_code=400)


def to_dict(bird):
    return {
        "id": bird.id,
        "name": bird.name,
        "wingspan_cm": bird.wingspan_cm,
        "seen_at": bird.seen_at.replace(tzinfo=UTC).isoformat(),
    }


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse([to_dict(bird) for bird in birds])


async def get_bird(request):
    async with Session() as session:
        bird = await session.get(Bird, request.path_params["bird_id"])
    if bird is None:
        raise HTTPException(404)
    return JSONResponse(to_dict(bird))


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds/{bird_id:int}", get_bird),
    ],
    exception_handlers={OverflowError: refuse},
    lifespan=lifespan,
)
