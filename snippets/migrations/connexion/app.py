from connexion import AsyncApp
from sqlalchemy import select
from sqlalchemy.orm import Session

from orm import Bird, engine


def list_birds():
    with Session(engine) as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
