from bottle import Bottle, abort, request, response
from sqlalchemy import select

from models import Bird, database
from schemas import BirdIn, BirdOut, read, show

app = Bottle()
app.install(database)


def find_bird(bird_id, session):
    bird = session.get(Bird, bird_id)
    if bird is None:
        abort(404, "There is no bird with this number.")
    return bird


@app.get("/birds", returns=list[BirdOut])
def list_birds(session):
    query = select(Bird).order_by(Bird.id)
    if "habitat" in request.query:
        habitat = request.query.habitat
        query = query.where(Bird.habitat == habitat)
    found = session.scalars(query).all()
    return show(found)


@app.post("/birds", accepts=BirdIn, returns=BirdOut)
def create_bird(session):
    data = read()
    bird = Bird(**data.model_dump())
    session.add(bird)
    session.commit()
    response.status = 201
    return show(bird)


@app.get("/birds/<bird_id:int>", returns=BirdOut)
def get_bird(bird_id, session):
    return show(find_bird(bird_id, session))


@app.put("/birds/<bird_id:int>", accepts=BirdIn, returns=BirdOut)
def replace_bird(bird_id, session):
    bird = find_bird(bird_id, session)
    for name, value in read().model_dump().items():
        setattr(bird, name, value)
    session.commit()
    return show(bird)


@app.delete("/birds/<bird_id:int>")
def delete_bird(bird_id, session):
    session.delete(find_bird(bird_id, session))
    session.commit()
    response.status = 204
