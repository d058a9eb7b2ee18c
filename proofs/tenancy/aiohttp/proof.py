import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from purview import Context, Policy
from purview.sqlalchemy import install
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str]


purview = install(Base, Policy())


def open_session(request):
    session = Session(engine)
    tenant = request.headers["X-Tenant"]
    purview.bind(session, Context(user_id=None, tenant_id=tenant))
    return session


async def add(request):
    with open_session(request) as session:
        session.add(Bird(name=request.match_info["name"]))
        session.commit()
    return web.Response(status=204)


async def birds(request):
    with open_session(request) as session:
        names = [bird.name for bird in session.scalars(select(Bird))]
    return web.json_response(names)


async def main():
    app = web.Application()
    app.add_routes(
        [web.get("/birds", birds), web.put("/birds/{name}", add)]
    )
    async with TestClient(TestServer(app)) as client:
        for tenant, bird in {"north": "robin", "south": "dipper"}.items():
            header = {"X-Tenant": tenant}
            added = await client.put(f"/birds/{bird}", headers=header)
            assert added.status == 204, await added.text()
            own = await client.get("/birds", headers=header)
            data = await own.json()
            assert data == [bird], data
            print(tenant, own.status, data)


Base.metadata.create_all(engine)
asyncio.run(main())
