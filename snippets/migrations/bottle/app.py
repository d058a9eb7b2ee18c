import json

from bottle import Bottle, response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Bird, engine

app = Bottle()


@app.get("/birds")
def list_birds():
    response.content_type = "application/json"
    with Session(engine) as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return json.dumps(
            [
                {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
                for bird in birds
            ]
        )
