from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlmodel import Session, col, select

from models import Bird, BirdPublic, engine


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]

app = FastAPI()


@app.get("/birds", response_model=list[BirdPublic])
def list_birds(session: SessionDep) -> Sequence[Bird]:
    return session.exec(select(Bird).order_by(col(Bird.id))).all()
