import contextlib

from connexion import AsyncApp, problem, request
from sqlalchemy import create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)

MAX_LENGTH = 50


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def dump(self):
        return {"id": self.id, "name": self.name}


def list_birds():
    with request.state.session() as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


def create_bird(body):
    with request.state.session() as session:
        bird = Bird(name=body["name"])
        session.add(bird)
        session.commit()
        return bird.dump(), 201


def get_bird(bird_id):
    with request.state.session() as session:
        bird = session.get(Bird, bird_id)
        if bird is None:
            return problem(404, "Not Found", "Bird not found")
        return bird.dump()


def not_text(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


def create_app(url, **options):
    @contextlib.asynccontextmanager
    async def lifespan(app):
        engine = create_engine(url, **options)
        Base.metadata.create_all(engine)
        yield {"session": sessionmaker(engine)}
        engine.dispose()

    app = AsyncApp(__name__, lifespan=lifespan)
    arguments = {"max_length": MAX_LENGTH}
    app.add_api("openapi.yaml", arguments=arguments)
    app.add_error_handler(UnicodeError, not_text)
    return app


app = create_app("sqlite:///birds.db")
