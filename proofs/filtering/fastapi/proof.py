from typing import Annotated

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_filter import FilterDepends
from fastapi_filter.contrib.sqlalchemy import Filter
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "birds"
    name: Mapped[str] = mapped_column(primary_key=True)
    habitat: Mapped[str]


class BirdFilter(Filter):
    habitat: str | None = None
    order_by: list[str] | None = None

    class Constants(Filter.Constants):
        model = Bird


app = FastAPI()


@app.get("/birds")
async def list_birds(
    asked: Annotated[BirdFilter, FilterDepends(BirdFilter)],
):
    with Session(engine) as session:
        birds = session.scalars(asked.sort(asked.filter(select(Bird))))
        return [bird.name for bird in birds]


Base.metadata.create_all(engine)
with Session(engine) as session:
    for name, habitat in [
        ("Dipper", "river"),
        ("Robin", "garden"),
        ("Kingfisher", "river"),
    ]:
        session.add(Bird(name=name, habitat=habitat))
    session.commit()

client = TestClient(app)
query = {"habitat": "river", "order_by": "-name"}
rivers = client.get("/birds", params=query)
assert rivers.json() == ["Kingfisher", "Dipper"], rivers.text
print(rivers.status_code, rivers.json())
wrong = client.get("/birds?order_by=colour")
assert wrong.status_code == 422
print(wrong.status_code, wrong.json()["detail"][0]["msg"])
