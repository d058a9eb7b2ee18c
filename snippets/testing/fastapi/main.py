from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path
from sqlmodel import Field, Session, SQLModel, col, create_engine, select

MAX_LENGTH = 50


class BirdCreate(SQLModel):
    name: str = Field(min_length=1, max_length=MAX_LENGTH)


class Bird(BirdCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)


class BirdPublic(BirdCreate):
    id: int


connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]
BirdId = Annotated[int, Path(le=2**63 - 1)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep) -> Sequence[Bird]:
    return session.exec(select(Bird).order_by(col(Bird.id))).all()


@app.post("/birds", status_code=201, response_model=BirdPublic)
def create_bird(new_bird: BirdCreate, session: SessionDep) -> Bird:
    bird = Bird.model_validate(new_bird)
    session.add(bird)
    session.commit()
    session.refresh(bird)
    return bird


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: BirdId, session: SessionDep) -> Bird:
    bird = session.get(Bird, bird_id)
    if not bird:
        raise HTTPException(status_code=404, detail="Bird not found")
    return bird
