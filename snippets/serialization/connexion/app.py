from datetime import datetime

from connexion import AsyncApp, problem
from sqlalchemy import create_engine, select
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
    name: Mapped[str]
    wingspan_cm: Mapped[float | None]
    seen_at: Mapped[datetime]
    observer_email: Mapped[str]

    def dump(self):
        return {
            "id": self.id,
            "name": self.name,
            "wingspan_cm": self.wingspan_cm,
            "seen_at": self.seen_at,
        }


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

engine = create_engine("sqlite:///birds.db")
Session = sessionmaker(engine)
Base.metadata.create_all(engine)
with Session() as session:
    for bird in first_birds:
        session.merge(bird)
    session.commit()


def list_birds():
    with Session() as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


def get_bird(bird_id):
    with Session() as session:
        bird = session.get(Bird, bird_id)
        if bird is None:
            return problem(404, "Not Found", "Bird not found")
        return bird.dump()


app = AsyncApp(__name__)
app.add_api("openapi.yaml", validate_responses=True)
