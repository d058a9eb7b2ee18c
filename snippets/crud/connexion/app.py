from connexion import AsyncApp, problem
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]

    def dump(self):
        return {"id": self.id, "name": self.name, "habitat": self.habitat}


engine = create_engine("sqlite:///birds.db")
Session = sessionmaker(engine)
Base.metadata.create_all(engine)


class BirdNotFound(Exception):
    pass


def bird_not_found(request, exc):
    return problem(404, "Not Found", "Bird not found")


def name_taken(request, exc):
    return problem(409, "Conflict", "Name taken")


def not_text(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


def find_bird(bird_id, session):
    bird = session.get(Bird, bird_id)
    if bird is None:
        raise BirdNotFound
    return bird


def list_birds():
    with Session() as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


def create_bird(body):
    with Session() as session:
        bird = Bird(name=body["name"], habitat=body["habitat"])
        session.add(bird)
        session.commit()
        return bird.dump(), 201


def get_bird(bird_id):
    with Session() as session:
        return find_bird(bird_id, session).dump()


def replace_bird(bird_id, body):
    with Session() as session:
        bird = find_bird(bird_id, session)
        bird.name, bird.habitat = body["name"], body["habitat"]
        session.commit()
        return bird.dump()


def delete_bird(bird_id):
    with Session() as session:
        session.delete(find_bird(bird_id, session))
        session.commit()


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(BirdNotFound, bird_not_found)
app.add_error_handler(IntegrityError, name_taken)
app.add_error_handler(UnicodeError, not_text)
