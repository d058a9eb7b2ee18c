from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.config import Config
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

MAX_LENGTH = 50

config = Config()
DATABASE_URL = config(
    "DATABASE_URL", default="sqlite+aiosqlite:///birds.db"
)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_async_engine(DATABASE_URL)
Session = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def refuse(request, exc):
    text = "SQLite cannot hold such a value."
    return PlainTextResponse(text, status_code=400)


def to_dict(bird):
    return {"id": bird.id, "name": bird.name}


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse([to_dict(bird) for bird in birds])


async def create_bird(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name)} if 1 <= len(name) <= MAX_LENGTH:
            bird = Bird(name=name)
        case _:
            detail = f"Expected a name of 1 to {MAX_LENGTH} characters."
            raise HTTPException(400, detail)
    async with Session() as session:
        session.add(bird)
        await session.commit()
    return JSONResponse(to_dict(bird), status_code=201)


async def get_bird(request):
    async with Session() as session:
        bird = await session.get(Bird, request.path_params["bird_id"])
    if bird is None:
        raise HTTPException(404)
    return JSONResponse(to_dict(bird))


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/{bird_id:int}", get_bird),
    ],
    exception_handlers={OverflowError: refuse, UnicodeEncodeError: refuse},
    lifespan=lifespan,
)
