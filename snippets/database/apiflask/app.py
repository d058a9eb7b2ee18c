from datetime import date

from apiflask import APIFlask, Schema, abort
from apiflask.fields import Date, Integer, String
from apiflask.validators import Length
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, ForeignKey, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Species(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Sighting(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]
    seen_at: Mapped[date]
    species: Mapped[Species] = relationship()


@event.listens_for(Engine, "connect")
def enforce_foreign_keys(connection, record):
    connection.execute("PRAGMA foreign_keys = ON")


class SpeciesIn(Schema):
    name = String(required=True, validate=Length(min=1, max=50))


class SpeciesOut(Schema):
    id = Integer()
    name = String()
    sighting_count = Integer(dump_default=0)


class SightingIn(Schema):
    species_id = Integer(required=True, strict=True)
    place = String(required=True, validate=Length(min=1))
    seen_at = Date(required=True)


class SightingOut(Schema):
    id = Integer()
    species_id = Integer()
    species_name = String(attribute="species.name")
    place = String()
    seen_at = Date()


class SightingQuery(Schema):
    since = Date()


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)

with app.app_context():
    db.create_all()


@app.errorhandler(OverflowError)
@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    message = "SQLite cannot hold such a value."
    return {"message": message, "detail": {}}, 400


@app.get("/species")
@app.output(SpeciesOut(many=True))
def list_species():
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    return db.session.execute(query).all()


@app.post("/species")
@app.input(SpeciesIn)
@app.output(SpeciesOut, status_code=201)
def create_species(json_data):
    species = Species(**json_data)
    db.session.add(species)
    db.session.commit()
    return species


@app.delete("/species/<int:species_id>")
@app.output({}, status_code=204)
def delete_species(species_id):
    db.session.delete(db.get_or_404(Species, species_id))
    try:
        db.session.commit()
    except IntegrityError:
        abort(409, "This species has sightings.")
    return ""


@app.get("/sightings")
@app.input(SightingQuery, location="query")
@app.output(SightingOut(many=True))
def list_sightings(query_data):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if "since" in query_data:
        query = query.where(Sighting.seen_at >= query_data["since"])
    return db.session.scalars(query).all()


@app.post("/sightings")
@app.input(SightingIn)
@app.output(SightingOut, status_code=201)
def create_sighting(json_data):
    sighting = Sighting(**json_data)
    db.session.add(sighting)
    try:
        db.session.commit()
    except IntegrityError:
        abort(400, "There is no such species.")
    return sighting
