import falcon
import falcon.asgi
from falcon.media.validators import jsonschema
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

MAX_LENGTH = 50
BIRD_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH},
    },
}


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def to_dict(self):
        return {"id": self.id, "name": self.name}


class DatabaseMiddleware:
    def __init__(self, engine):
        self._engine = engine

    async def process_startup(self, scope, event):
        async with self._engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def process_shutdown(self, scope, event):
        await self._engine.dispose()


async def not_storable(req, resp, ex, params):
    description = "SQLite cannot hold such a value."
    raise falcon.HTTPBadRequest(description=description)


class BirdResource:
    def __init__(self, engine):
        self._session = async_sessionmaker(engine, expire_on_commit=False)

    async def on_get(self, req, resp):
        async with self._session() as session:
            birds = await session.scalars(select(Bird).order_by(Bird.id))
            resp.media = [bird.to_dict() for bird in birds]

    @jsonschema.validate(BIRD_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        bird = Bird(name=data["name"])
        async with self._session.begin() as session:
            session.add(bird)
        resp.media = bird.to_dict()
        resp.status = falcon.HTTP_201

    async def on_get_bird(self, req, resp, bird_id):
        async with self._session() as session:
            bird = await session.get(Bird, bird_id)
        if bird is None:
            raise falcon.HTTPNotFound(description="Bird not found")
        resp.media = bird.to_dict()


def create_app(url="sqlite+aiosqlite:///birds.db"):
    engine = create_async_engine(url)
    app = falcon.asgi.App(middleware=[DatabaseMiddleware(engine)])
    app.add_error_handler(UnicodeEncodeError, not_storable)
    birds = BirdResource(engine)
    app.add_route("/birds", birds)
    app.add_route(
        "/birds/{bird_id:int(max=9223372036854775807)}",
        birds,
        suffix="bird",
    )
    return app


app = create_app()
