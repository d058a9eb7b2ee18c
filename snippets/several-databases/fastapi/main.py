from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class BirdCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50)


class Bird(BirdCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)


class BirdPublic(BirdCreate):
    id: int


class Entry(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    message: str


class EntryPublic(SQLModel):
    id: int
    message: str


connect_args = {"check_same_thread": False}
engines: dict[Any, Any] = {
    Bird: create_engine("sqlite:///birds.db", connect_args=connect_args),
    Entry: create_engine("sqlite:///audit.db", connect_args=connect_args),
}


def get_session() -> Iterator[Session]:
    with Session(binds=engines) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    for model, engine in engines.items():
        tables = [model.__table__]
        SQLModel.metadata.create_all(engine, tables=tables)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep) -> Sequence[Bird]:
    return session.exec(select(Bird).order_by(col(Bird.id))).all()


@app.get("/audit", response_model=list[EntryPublic])
def list_entries(session: SessionDep) -> Sequence[Entry]:
    return session.exec(select(Entry).order_by(col(Entry.id))).all()


@app.post("/birds", response_model=BirdPublic, status_code=201)
def create_bird(bird: BirdCreate, session: SessionDep) -> Bird:
    bird_db = Bird.model_validate(bird)
    session.add_all([bird_db, Entry(message=f"{bird.name} added")])
    session.commit()
    session.refresh(bird_db)
    return bird_db
