from marshmallow import ValidationError, validate
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field
from marshmallow_sqlalchemy.fields import Nested
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column, relationship
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

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


schema = SpeciesSchema()


def save(data):
    with Session(engine, expire_on_commit=False) as session:
        session.add(schema.load(data, session=session))
        session.commit()


async def create(request):
    data = await request.json()
    try:
        save(data)
    except ValidationError as error:
        return JSONResponse(error.messages, status_code=422)
    return JSONResponse(data, status_code=201)


Base.metadata.create_all(engine)
app = Starlette(routes=[Route("/species", create, methods=["POST"])])
client = TestClient(app)
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = client.post("/species", json=wren)
assert created.status_code == 201, created.text
with Session(engine) as session:
    stored = session.execute(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
print(created.status_code, created.json())
sightings[1]["place"] = ""
refused = client.post("/species", json=wren)
assert refused.status_code == 422, refused.text
print(refused.status_code, refused.json())
