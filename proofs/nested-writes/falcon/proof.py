import falcon.asgi
from falcon import testing
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


schema = SpeciesSchema()


def save(data):
    with Session(engine) as session:
        session.add(schema.load(data, session=session))
        session.commit()


class SpeciesResource:
    async def on_post(self, req, resp):
        resp.media = await req.get_media()
        save(resp.media)
        resp.status = falcon.HTTP_201


async def refuse(req, resp, error, params):
    resp.media = error.messages
    resp.status = falcon.HTTP_422


Base.metadata.create_all(engine)
app = falcon.asgi.App()
app.add_route("/species", SpeciesResource())
app.add_error_handler(ValidationError, refuse)
client = testing.TestClient(app)
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = client.simulate_post("/species", json=wren)
assert created.status_code == 201, created.text
with Session(engine) as session:
    stored = session.execute(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
print(created.status_code, created.json)
sightings[1]["place"] = ""
refused = client.simulate_post("/species", json=wren)
assert refused.status_code == 422, refused.text
print(refused.status_code, refused.json)
