import asyncio
from collections.abc import Iterator

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from dishka import Provider, Scope, make_async_container, provide
from dishka.integrations.aiohttp import FromDishka, inject, setup_dishka
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

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
    return web.json_response({"birds": session.scalar(text("SELECT 7"))})


async def main():
    app = web.Application()
    app.add_routes([web.get("/birds", read)])
    setup_dishka(make_async_container(Database()), app)
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/birds")
        assert response.status == 200, await response.text()
        data = await response.json()
    assert data == {"birds": 7}, data
    assert len(closed) == 1
    print(response.status, data, "then closed")


asyncio.run(main())
