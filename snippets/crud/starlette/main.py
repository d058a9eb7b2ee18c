from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]


engine = create_async_engine("sqlite+aiosqlite:///birds.db")
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


async def read_body(request):
    try:
        data = await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None
    match data:
        case {"name": str(name), "habitat": str(habitat)}:
            if 1 <= len(name) <= 50:
                return {"name": name, "habitat": habitat}
    raise HTTPException(400, "Expected a name of 1 to 50 characters.")


async def find_bird(session, request):
    bird = await session.get(Bird, request.path_params["bird_id"])
    if bird is None:
        raise HTTPException(404)
    return bird


async def commit(session):
    try:
        await session.commit()
    except IntegrityError:
        raise HTTPException(409, "Name taken") from None


def to_dict(bird):
    return {"id": bird.id, "name": bird.name, "habitat": bird.habitat}


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse([to_dict(bird) for bird in birds])


async def create_bird(request):
    bird = Bird(**await read_body(request))
    async with Session() as session:
        session.add(bird)
        await commit(session)
    return JSONResponse(to_dict(bird), status_code=201)


async def get_bird(request):
    async with Session() as session:
        bird = await find_bird(session, request)
    return JSONResponse(to_dict(bird))


async def replace_bird(request):
    body = await read_body(request)
    async with Session() as session:
        bird = await find_bird(session, request)
        bird.name, bird.habitat = body["name"], body["habitat"]
        await commit(session)
    return JSONResponse(to_dict(bird))


async def delete_bird(request):
    async with Session() as session:
        await session.delete(await find_bird(session, request))
        await session.commit()
    return Response(status_code=204)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/{bird_id:int}", get_bird),
        Route("/birds/{bird_id:int}", replace_bird, methods=["PUT"]),
        Route("/birds/{bird_id:int}", delete_bird, methods=["DELETE"]),
    ],
    exception_handlers={OverflowError: refuse, UnicodeEncodeError: refuse},
    lifespan=lifespan,
)
