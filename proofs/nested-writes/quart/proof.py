import asyncio

from marshmallow import ValidationError, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field
from marshmallow_sqlalchemy.fields import Nested
from quart import Quart, request
from quart.utils import run_sync
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


app = Quart(__name__)
schema = SpeciesSchema()


@run_sync
def save(data):
    with Session(engine) as session:
        session.add(schema.load(data, session=session))
        session.commit()


@app.errorhandler(ValidationError)
async def refuse(error):
    return error.messages, 422


@app.post("/species")
async def create():
    data = await request.get_json()
    await save(data)
    return data, 201


async def main():
    client = app.test_client()
    sightings = [{"place": "the pond"}, {"place": "the weir"}]
    wren = {"name": "Wren", "sightings": sightings}
    created = await client.post("/species", json=wren)
    assert created.status_code == 201, await created.data
    with Session(engine) as session:
        stored = session.execute(
            select(Sighting.place, Sighting.species_id)
        )
        assert stored.all() == [("the pond", 1), ("the weir", 1)]
    print(created.status_code, await created.json)
    sightings[1]["place"] = ""
    refused = await client.post("/species", json=wren)
    assert refused.status_code == 422, await refused.data
    print(refused.status_code, await refused.json)


Base.metadata.create_all(engine)
asyncio.run(main())
