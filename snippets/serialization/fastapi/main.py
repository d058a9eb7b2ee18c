from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


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

first_birds = [
    Bird(
        id=1,
        name="Kingfisher",
        wingspan_cm=25.5,
        seen_at=datetime(2026, 5, 1, 6, 30, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
    Bird(
        id=2,
        name="Blåhake",
        seen_at=datetime(2026, 5, 2, 5, 10, 7, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
    Bird(
        id=3,
        name="Wren egg",
        wingspan_cm=0,
        seen_at=datetime(2026, 5, 3, 23, 59, 59, tzinfo=UTC),
        observer_email="observer@example.org",
    ),
]


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]
BirdId = Annotated[int, Path(le=2**63 - 1)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for bird in first_birds:
            session.merge(bird)
        session.commit()
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep) -> Sequence[Bird]:
    return session.exec(select(Bird).order_by(col(Bird.id))).all()


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: BirdId, session: SessionDep) -> Bird:
    bird = session.get(Bird, bird_id)
    if not bird:
        raise HTTPException(status_code=404, detail="Bird not found")
    return bird
