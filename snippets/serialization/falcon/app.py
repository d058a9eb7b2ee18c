from datetime import UTC, datetime

import falcon
import falcon.asgi
import orjson
from falcon import media
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    wingspan_cm: Mapped[float | None]
    seen_at: Mapped[datetime]
    observer_email: Mapped[str] = mapped_column(
        default="observer@example.org"
    )

    def to_dict(self):
        return {
            "id": self.id,
            "name": self.name,
            "wingspan_cm": self.wingspan_cm,
            "seen_at": self.seen_at.replace(tzinfo=UTC),
        }


first_birds = [
    Bird(
        id=1,
        name="Kingfisher",
        wingspan_cm=25.5,
        seen_at=datetime(2026, 5, 1, 6, 30),
    ),
    Bird(id=2, name="Blåhake", seen_at=datetime(2026, 5, 2, 5, 10, 7)),
    Bird(
        id=3,
        name="Wren egg",
        wingspan_cm=0,
        seen_at=datetime(2026, 5, 3, 23, 59, 59),
    ),
]


class DatabaseMiddleware:
    async def process_startup(self, scope, event):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with Session.begin() as session:
            for bird in first_birds:
                await session.merge(bird)

    async def process_shutdown(self, scope, event):
        await engine.dispose()


class BirdResource:
    async def on_get(self, req, resp):
        async with Session() as session:
            birds = await session.scalars(select(Bird).order_by(Bird.id))
            resp.media = [bird.to_dict() for bird in birds]

    async def on_get_bird(self, req, resp, bird_id):
        async with Session() as session:
            bird = await session.get(Bird, bird_id)
        if bird is None:
            raise falcon.HTTPNotFound(description="Bird not found")
        resp.media = bird.to_dict()


app = falcon.asgi.App(middleware=[DatabaseMiddleware()])
app.resp_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    dumps=orjson.dumps
)
birds = BirdResource()
app.add_route("/birds", birds)
app.add_route(
    "/birds/{bird_id:int(max=9223372036854775807)}", birds, suffix="bird"
)
