from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastcrud import crud_router
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "birds"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class NewBird(BaseModel):
    name: str


async def get_session():
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(
    crud_router(
        session=get_session,
        model=Bird,
        create_schema=NewBird,
        update_schema=NewBird,
        path="/birds",
    )
)
for path, methods in app.openapi()["paths"].items():
    print(path, *methods)
with TestClient(app) as client:
    added = client.post("/birds", json={"name": "Robin"})
    assert added.status_code == 200, added.text
    changed = client.patch("/birds/1", json={"name": "Wren"})
    assert changed.status_code == 200, changed.text
    birds = client.get("/birds").json()
    assert birds["data"] == [{"id": 1, "name": "Wren"}], birds
    print(birds)
    assert client.delete("/birds/1").status_code == 200
    assert client.get("/birds/1").status_code == 404
