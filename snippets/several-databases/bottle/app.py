import json

from bottle import Bottle, abort, request, response
from sqlalchemy import select

from models import Base, AuditBase, Bird, Entry, Session, audit, birds

app = Bottle()
Base.metadata.create_all(birds)
AuditBase.metadata.create_all(audit)


@app.get("/birds")
def list_birds():
    response.content_type = "application/json"
    with Session() as session:
        rows = session.scalars(select(Bird).order_by(Bird.id))
        return json.dumps(
            [{"id": row.id, "name": row.name} for row in rows]
        )


@app.get("/audit")
def list_entries():
    response.content_type = "application/json"
    with Session() as session:
        rows = session.scalars(select(Entry).order_by(Entry.id))
        return json.dumps(
            [{"id": row.id, "message": row.message} for row in rows]
        )


@app.post("/birds")
def create_bird():
    match request.json:
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = Bird(name=name)
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    with Session() as session:
        session.add_all([bird, Entry(message=f"{name} added")])
        try:
            session.commit()
        except UnicodeEncodeError:
            abort(400, "SQLite cannot hold such a name.")
        response.status = 201
        return {"id": bird.id, "name": bird.name}
