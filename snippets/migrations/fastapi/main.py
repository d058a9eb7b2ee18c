from typing import Annotated

from fastapi import Depends, FastAPI
from sqlmodel import Session, select

from models import Bird, engine


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]

app = FastAPI()


@app.get("/birds", response_model=list[Bird])
def list_birds(session: SessionDep):
    return session.exec(select(Bird).order_by(Bird.id)).all()
