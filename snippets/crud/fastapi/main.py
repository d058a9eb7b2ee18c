from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class BirdCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50, unique=True)
    habitat: str


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


def find_bird(bird_id: int, session: Session) -> Bird:
    bird = session.get(Bird, bird_id)
    if not bird:
        raise HTTPException(status_code=404, detail="Bird not found")
    return bird


def save_bird(bird: Bird, session: Session) -> Bird:
    session.add(bird)
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(status_code=409, detail="Name taken") from None
    session.refresh(bird)
    return bird


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep) -> Sequence[Bird]:
    return session.exec(select(Bird).order_by(col(Bird.id))).all()


@app.post("/birds", response_model=BirdPublic, status_code=201)
def create_bird(bird: BirdCreate, session: SessionDep) -> Bird:
    return save_bird(Bird.model_validate(bird), session)


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: BirdId, session: SessionDep) -> Bird:
    return find_bird(bird_id, session)


@app.put("/birds/{bird_id}", response_model=BirdPublic)
def replace_bird(
    bird_id: BirdId, bird: BirdCreate, session: SessionDep
) -> Bird:
    bird_db = find_bird(bird_id, session)
    bird_db.sqlmodel_update(bird)
    return save_bird(bird_db, session)


@app.delete("/birds/{bird_id}", status_code=204)
def delete_bird(bird_id: BirdId, session: SessionDep) -> None:
    session.delete(find_bird(bird_id, session))
    session.commit()
