from collections.abc import Iterator

from bottle import Bottle
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from webtest import TestApp
from wireup import Injected, create_sync_container, injectable
from wireup import inject_from_container

engine = create_engine("sqlite:///birds.db")
closed = []


@injectable(lifetime="scoped")
def open_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
    closed.append(session)


container = create_sync_container(injectables=[open_session])
app = Bottle()


@app.get("/birds/<number:int>")
@inject_from_container(container)
def read(number, session: Injected[Session]):
    return {"id": number, "birds": session.scalar(text("SELECT 7"))}


response = TestApp(app).get("/birds/1")
assert response.json == {"id": 1, "birds": 7}, response.text
assert len(closed) == 1
print(response.status_int, response.json, "then closed")
