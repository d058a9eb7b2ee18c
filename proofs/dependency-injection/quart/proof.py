import asyncio
from collections.abc import Iterator

from dishka import FromDishka, Provider, Scope
from dishka import make_async_container, provide
from quart import Quart
from quart_dishka import QuartDishka, inject
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///birds.db")
app = Quart(__name__)
closed = []


class Database(Provider):
    @provide(scope=Scope.REQUEST)
    def open(self) -> Iterator[Session]:
        with Session(engine) as session:
            yield session
        closed.append(session)


@app.get("/birds")
@inject
async def read(session: FromDishka[Session]):
    return {"birds": session.scalar(text("SELECT 7"))}


QuartDishka(app=app, container=make_async_container(Database()))


async def main():
    async with app.test_app() as running:
        response = await running.test_client().get("/birds")
        data = await response.json
    assert data == {"birds": 7}, data
    assert len(closed) == 1
    print(response.status_code, data, "then closed")


asyncio.run(main())
