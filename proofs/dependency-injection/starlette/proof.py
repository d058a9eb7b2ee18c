from collections.abc import Iterator

from dishka import Provider, Scope, make_async_container, provide
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette_dishka import FromDishka, inject, setup_dishka

engine = create_engine("sqlite:///birds.db")
closed = []


class Database(Provider):
    @provide(scope=Scope.REQUEST)
    def open(self) -> Iterator[Session]:
        with Session(engine) as session:
            yield session
        closed.append(session)


@inject
async def read(request, session: FromDishka[Session]):
    return JSONResponse({"birds": session.scalar(text("SELECT 7"))})


app = Starlette(routes=[Route("/birds", read)])
setup_dishka(make_async_container(Database()), app)
response = TestClient(app).get("/birds")
assert response.json() == {"birds": 7}, response.text
assert len(closed) == 1
print(response.status_code, response.json(), "then closed")
