from bottle import Bottle, HTTPResponse, request
from marshmallow import ValidationError, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field
from marshmallow_sqlalchemy.fields import Nested
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column, relationship
from webtest import TestApp

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


app = Bottle()


@app.post("/species")
def create():
    with Session(engine) as session:
        try:
            species = SpeciesSchema().load(request.json, session=session)
        except ValidationError as error:
            return HTTPResponse(error.messages, 422)
        session.add(species)
        session.commit()
    return HTTPResponse(request.json, 201)


Base.metadata.create_all(engine)
client = TestApp(app)
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = client.post_json("/species", wren, status=201)
with Session(engine) as session:
    stored = session.execute(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
print(created.status_int, created.json)
sightings[1]["place"] = ""
refused = client.post_json("/species", wren, status=422)
print(refused.status_int, refused.json)
