from collections.abc import Iterator

from dishka import Provider, Scope, make_container, provide
from dishka.integrations.flask import FromDishka, inject, setup_dishka
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///birds.db")
app = Flask(__name__)
closed = []


class Database(Provider):
    @provide(scope=Scope.REQUEST)
    def open(self) -> Iterator[Session]:
        with Session(engine) as session:
            yield session
        closed.append(session)


@app.get("/birds")
@inject
def read(session: FromDishka[Session]):
    return {"birds": session.scalar(text("SELECT 7"))}


setup_dishka(make_container(Database()), app)
response = app.test_client().get("/birds")
assert response.json == {"birds": 7}, response.text
assert len(closed) == 1
print(response.status_code, response.json, "then closed")
