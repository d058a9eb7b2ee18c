from flask import Flask, request
from flask_marshmallow import Marshmallow
from flask_sqlalchemy import SQLAlchemy
from marshmallow import ValidationError, validate
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import DeclarativeBase, Mapped
from sqlalchemy.orm import mapped_column, relationship


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db = SQLAlchemy(app, model_class=Base)
ma = Marshmallow(app)


class Sighting(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]


class Species(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sightings: Mapped[list[Sighting]] = relationship()


class SightingSchema(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = Sighting
        load_instance = True

    place = ma.auto_field(validate=validate.Length(min=1))


class SpeciesSchema(ma.SQLAlchemyAutoSchema):
    class Meta:
        model = Species
        load_instance = True

    sightings = ma.Nested(SightingSchema, many=True)


@app.post("/species")
def create():
    species = SpeciesSchema().load(request.json)
    db.session.add(species)
    db.session.commit()
    return SpeciesSchema().dump(species), 201


@app.errorhandler(ValidationError)
def refuse(error):
    return error.messages, 422


with app.app_context():
    db.create_all()
client = app.test_client()
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = client.post("/species", json=wren)
assert created.status_code == 201, created.text
with app.app_context():
    query = select(Sighting.place, Sighting.species_id)
    stored = db.session.execute(query).all()
assert stored == [("the pond", 1), ("the weir", 1)]
print(created.status_code, created.json)
sightings[1]["place"] = ""
refused = client.post("/species", json=wren)
assert refused.status_code == 422, refused.text
print(refused.status_code, refused.json)
