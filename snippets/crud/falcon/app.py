import falcon
import falcon.asgi
from falcon.media.validators import jsonschema
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BIRD_SCHEMA = {
    "type": "object",
    "required": ["name", "habitat"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 50},
        "habitat": {"type": "string"},
    },
}

engine = create_async_engine("sqlite+aiosqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]

    def to_dict(self):
        return {"id": self.id, "name": self.name, "habitat": self.habitat}


class DatabaseMiddleware:
    async def process_startup(self, scope, event):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def process_shutdown(self, scope, event):
        await engine.dispose()


async def name_taken(req, resp, ex, params):
    description = "There is already a bird with this name."
    raise falcon.HTTPConflict(description=description)


async def not_storable(req, resp, ex, params):
    description = "SQLite cannot hold such a value."
    raise falcon.HTTPBadRequest(description=description)


async def find_bird(session, bird_id):
    bird = await session.get(Bird, bird_id)
    if bird is None:
        raise falcon.HTTPNotFound(description="Bird not found")
    return bird


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
        bird = Bird(name=data["name"], habitat=data["habitat"])
        async with self._session.begin() as session:
            session.add(bird)
        resp.media = bird.to_dict()
        resp.status = falcon.HTTP_201

    async def on_get_bird(self, req, resp, bird_id):
        async with self._session() as session:
            bird = await find_bird(session, bird_id)
        resp.media = bird.to_dict()

    @jsonschema.validate(BIRD_SCHEMA)
    async def on_put_bird(self, req, resp, bird_id):
        data = await req.get_media()
        async with self._session.begin() as session:
            bird = await find_bird(session, bird_id)
            bird.name, bird.habitat = data["name"], data["habitat"]
        resp.media = bird.to_dict()

    async def on_delete_bird(self, req, resp, bird_id):
        async with self._session.begin() as session:
            await session.delete(await find_bird(session, bird_id))
        resp.status = falcon.HTTP_204


app = falcon.asgi.App(middleware=[DatabaseMiddleware()])
app.add_error_handler(IntegrityError, name_taken)
app.add_error_handler(UnicodeEncodeError, not_storable)
birds = BirdResource(engine)
app.add_route("/birds", birds)
app.add_route(
    "/birds/{bird_id:int(max=9223372036854775807)}", birds, suffix="bird"
)
