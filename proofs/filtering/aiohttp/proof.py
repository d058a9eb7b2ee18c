import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy_filterset import AsyncFilterSet, Filter
from sqlalchemy_filterset import OrderingField, OrderingFilter

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "birds"
    name: Mapped[str] = mapped_column(primary_key=True)
    habitat: Mapped[str]


class BirdFilter(AsyncFilterSet):
    habitat = Filter(Bird.habitat)
    order_by = OrderingFilter(name=OrderingField(Bird.name))


async def list_birds(request):
    async with Session() as session:
        asked = {**request.query}
        asked["order_by"] = request.query.getall("order_by", [])
        filters = BirdFilter(session, select(Bird))
        birds = await filters.filter(asked)
    return web.json_response([bird.name for bird in birds])


async def main():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session.begin() as session:
        for name, habitat in {
            "Dipper": "river",
            "Robin": "garden",
            "Kingfisher": "river",
        }.items():
            session.add(Bird(name=name, habitat=habitat))
    app = web.Application()
    app.add_routes([web.get("/birds", list_birds)])
    async with TestClient(TestServer(app)) as client:
        query = {"habitat": "river", "order_by": "-name"}
        rivers = await client.get("/birds", params=query)
        assert await rivers.json() == ["Kingfisher", "Dipper"]
        print(rivers.status, await rivers.json())
    await engine.dispose()


asyncio.run(main())
