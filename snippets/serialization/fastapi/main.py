from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlmodel import Field, Session, SQLModel, create_engine, select


class BirdBase(SQLModel):
    name: str
    wingspan_cm: float | None = None
    seen_at: datetime


class Bird(BirdBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    observer_email: str


class BirdPublic(BirdBase):
    id: int


connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)

kingfisher = Bird(
    id=1,
    name="Kingfisher",
    wingspan_cm=25.5,
    seen_at=datetime(2026, 5, 1, 6, 30, tzinfo=UTC),
    observer_email="observer@example.org",
)
bluethroat = Bird(
    id=2,
    name="Blåhake",
    seen_at=datetime(2026, 5, 2, 5, 10, tzinfo=UTC),
    observer_email="observer@example.org",
)


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.merge(kingfisher)
        session.merge(bluethroat)
        session.commit()
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep):
    return session.exec(select(Bird).order_by(Bird.id)).all()


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: int, session: SessionDep):
    bird = session.get(Bird, bird_id)
    if not bird:
        raise HTTPException(status_code=404, detail="Bird not found")
    return bird
