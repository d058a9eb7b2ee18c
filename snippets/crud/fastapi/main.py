from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, create_engine, select


class BirdBase(SQLModel):
    name: str = Field(min_length=1, max_length=50, unique=True)
    habitat: str


class Bird(BirdBase, table=True):
    id: int | None = Field(default=None, primary_key=True)


class BirdPublic(BirdBase):
    id: int


connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]


@asynccontextmanager
async def lifespan(app: FastAPI):
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
def list_birds(session: SessionDep):
    return session.exec(select(Bird).order_by(Bird.id)).all()


@app.post("/birds", response_model=BirdPublic, status_code=201)
def create_bird(bird: BirdBase, session: SessionDep):
    return save_bird(Bird.model_validate(bird), session)


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: int, session: SessionDep):
    return find_bird(bird_id, session)


@app.put("/birds/{bird_id}", response_model=BirdPublic)
def replace_bird(bird_id: int, bird: BirdBase, session: SessionDep):
    bird_db = find_bird(bird_id, session)
    bird_db.sqlmodel_update(bird)
    return save_bird(bird_db, session)


@app.delete("/birds/{bird_id}", status_code=204)
def delete_bird(bird_id: int, session: SessionDep):
    session.delete(find_bird(bird_id, session))
    session.commit()
