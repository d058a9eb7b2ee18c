from connexion import AsyncApp, problem
from sqlalchemy import select

from orm import Bird, Entry, Session


def list_birds():
    with Session() as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


def list_entries():
    with Session() as session:
        entries = session.scalars(select(Entry).order_by(Entry.id))
        return [entry.dump() for entry in entries]


def create_bird(body):
    bird = Bird(name=body["name"])
    with Session() as session:
        session.add_all([bird, Entry(message=f"{bird.name} added")])
        session.commit()
        return bird.dump(), 201


def not_text(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(UnicodeError, not_text)
