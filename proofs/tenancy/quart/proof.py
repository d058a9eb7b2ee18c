import asyncio

from purview import Context, Policy
from purview.sqlalchemy import install
from quart import Quart, request
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column

engine = create_engine("sqlite:///birds.db")
app = Quart(__name__)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str]


purview = install(Base, Policy())


def open_session():
    session = Session(engine)
    tenant = request.headers["X-Tenant"]
    purview.bind(session, Context(user_id=None, tenant_id=tenant))
    return session


@app.put("/birds/<name>")
def add(name):
    with open_session() as session:
        session.add(Bird(name=name))
        session.commit()
    return "", 204


@app.get("/birds")
def birds():
    with open_session() as session:
        return [bird.name for bird in session.scalars(select(Bird))]


async def main():
    client = app.test_client()
    for tenant, bird in {"north": "robin", "south": "dipper"}.items():
        header = {"X-Tenant": tenant}
        added = await client.put(f"/birds/{bird}", headers=header)
        assert added.status_code == 204, await added.data
        own = await client.get("/birds", headers=header)
        data = await own.json
        assert data == [bird], data
        print(tenant, own.status_code, data)


Base.metadata.create_all(engine)
asyncio.run(main())
