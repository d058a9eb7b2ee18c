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


engine = create_engine(
    "sqlite:///birds.db", connect_args={"check_same_thread": False}
)


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    yield


app = FastAPI(lifespan=lifespan)


def find(session: Session, bird_id: int) -> Bird:
    bird = session.get(Bird, bird_id)
    if not bird:
        raise HTTPException(status_code=404, detail="Bird not found")
    return bird


def save(session: Session, bird: Bird) -> Bird:
    session.add(bird)
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(status_code=409, detail="Name is taken")
    session.refresh(bird)
    return bird


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep):
    return session.exec(select(Bird).order_by(Bird.id)).all()


@app.post("/birds", response_model=BirdPublic, status_code=201)
def create_bird(data: BirdBase, session: SessionDep):
    return save(session, Bird.model_validate(data))


@app.get("/birds/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: int, session: SessionDep):
    return find(session, bird_id)


@app.put("/birds/{bird_id}", response_model=BirdPublic)
def replace_bird(bird_id: int, data: BirdBase, session: SessionDep):
    bird = find(session, bird_id)
    bird.sqlmodel_update(data)
    return save(session, bird)


@app.delete("/birds/{bird_id}", status_code=204)
def delete_bird(bird_id: int, session: SessionDep):
    session.delete(find(session, bird_id))
    session.commit()
