import falcon
import falcon.asgi
from falcon.media.validators import jsonschema
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 50},
    },
}


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


engines = {
    Bird: create_async_engine("sqlite+aiosqlite:///birds.db"),
    Entry: create_async_engine("sqlite+aiosqlite:///audit.db"),
}
Session = async_sessionmaker(binds=engines, expire_on_commit=False)


class DatabaseMiddleware:
    async def process_startup(self, scope, event):
        for model, engine in engines.items():
            async with engine.begin() as connection:
                await connection.run_sync(model.__table__.create, True)

    async def process_shutdown(self, scope, event):
        for engine in engines.values():
            await engine.dispose()


async def not_storable(req, resp, ex, params):
    description = "SQLite cannot hold such a value."
    raise falcon.HTTPBadRequest(description=description)


class BirdResource:
    async def on_get(self, req, resp):
        async with Session() as session:
            birds = await session.scalars(select(Bird).order_by(Bird.id))
            resp.media = [{"id": row.id, "name": row.name} for row in birds]

    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        bird = Bird(name=data["name"])
        async with Session.begin() as session:
            session.add_all([bird, Entry(message=f"{bird.name} added")])
        resp.media = {"id": bird.id, "name": bird.name}
        resp.status = falcon.HTTP_201


class AuditResource:
    async def on_get(self, req, resp):
        async with Session() as session:
            rows = await session.scalars(select(Entry).order_by(Entry.id))
            resp.media = [
                {"id": row.id, "message": row.message} for row in rows
            ]


app = falcon.asgi.App(middleware=[DatabaseMiddleware()])
app.add_error_handler(UnicodeEncodeError, not_storable)
app.add_route("/birds", BirdResource())
app.add_route("/audit", AuditResource())
