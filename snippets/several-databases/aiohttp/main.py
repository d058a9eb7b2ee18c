from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

routes = web.RouteTableDef()
SESSION = web.AppKey("SESSION", async_sessionmaker)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Entry(Base):
    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]


async def open_databases(app):
    engines = {
        Bird: create_async_engine("sqlite+aiosqlite:///birds.db"),
        Entry: create_async_engine("sqlite+aiosqlite:///audit.db"),
    }
    for model, engine in engines.items():
        async with engine.begin() as connection:
            tables = [model.__table__]
            await connection.run_sync(Base.metadata.create_all, tables)
    app[SESSION] = async_sessionmaker(binds=engines, expire_on_commit=False)
    yield
    for engine in engines.values():
        await engine.dispose()


@routes.get("/birds")
async def list_birds(request):
    async with request.app[SESSION]() as session:
        query = select(Bird).order_by(Bird.id)
        rows = (await session.scalars(query)).all()
    return web.json_response(
        [{"id": row.id, "name": row.name} for row in rows]
    )


@routes.get("/audit")
async def list_entries(request):
    async with request.app[SESSION]() as session:
        query = select(Entry).order_by(Entry.id)
        rows = (await session.scalars(query)).all()
    return web.json_response(
        [{"id": row.id, "message": row.message} for row in rows]
    )


async def read_bird(request):
    try:
        match await request.json():
            case {"name": str(name)} if 1 <= len(name) <= 50:
                name.encode()
                return Bird(name=name)
    except ValueError:
        pass
    text = "Expected a name of 1 to 50 characters."
    raise web.HTTPBadRequest(text=text)


@routes.post("/birds")
async def create_bird(request):
    bird = await read_bird(request)
    async with request.app[SESSION].begin() as session:
        session.add_all([bird, Entry(message=f"{bird.name} added")])
    created = {"id": bird.id, "name": bird.name}
    return web.json_response(created, status=201)


def init_func(argv):
    app = web.Application()
    app.cleanup_ctx.append(open_databases)
    app.add_routes(routes)
    return app
