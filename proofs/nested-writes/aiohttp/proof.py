import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from marshmallow import ValidationError, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field
from marshmallow_sqlalchemy.fields import Nested
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column, relationship

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Sighting(Base):
    __tablename__ = "sighting"
    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]


class Species(Base):
    __tablename__ = "species"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sightings: Mapped[list[Sighting]] = relationship()


class SightingSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Sighting
        load_instance = True

    place = auto_field(validate=validate.Length(min=1))


class SpeciesSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Species
        load_instance = True

    sightings = Nested(SightingSchema, many=True)


def save(data):
    with Session(engine) as session:
        session.add(SpeciesSchema().load(data, session=session))
        session.commit()


async def create(request):
    data = await request.json()
    try:
        await asyncio.to_thread(save, data)
    except ValidationError as error:
        return web.json_response(error.messages, status=422)
    return web.json_response(data, status=201)


async def main():
    app = web.Application()
    app.add_routes([web.post("/species", create)])
    async with TestClient(TestServer(app)) as client:
        sightings = [{"place": "the pond"}, {"place": "the weir"}]
        wren = {"name": "Wren", "sightings": sightings}
        created = await client.post("/species", json=wren)
        assert created.status == 201, await created.text()
        print(created.status, await created.json())
        sightings[1]["place"] = ""
        refused = await client.post("/species", json=wren)
        assert refused.status == 422, await refused.text()
        print(refused.status, await refused.json())


Base.metadata.create_all(engine)
asyncio.run(main())
with Session(engine) as session:
    stored = session.execute(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
