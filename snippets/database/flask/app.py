from datetime import date

from flask import Flask, abort, request
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
from werkzeug.exceptions import BadRequest


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


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)

with app.app_context():
    db.create_all()


@app.errorhandler(OverflowError)
@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    return BadRequest("SQLite cannot hold such a value.")


def read_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(400, "Expected a date such as 2026-05-02.")


def read_species():
    match request.get_json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            return Species(name=name)
    abort(400, "Expected a name of 1 to 50 characters.")


def read_sighting():
    match request.get_json():
        case {
            "species_id": int(species_id),
            "place": str(place),
            "seen_at": str(seen_at),
        } if place:
            return Sighting(
                species_id=species_id,
                place=place,
                seen_at=read_date(seen_at),
            )
    abort(400, "Expected the id of a species, a place and a date.")


def sighting_to_dict(sighting):
    return {
        "id": sighting.id,
        "species_id": sighting.species_id,
        "species_name": sighting.species.name,
        "place": sighting.place,
        "seen_at": sighting.seen_at.isoformat(),
    }


@app.get("/species")
def list_species():
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    return [dict(row) for row in db.session.execute(query).mappings()]


@app.post("/species")
def create_species():
    species = read_species()
    db.session.add(species)
    db.session.commit()
    return {
        "id": species.id,
        "name": species.name,
        "sighting_count": 0,
    }, 201


@app.delete("/species/<int:species_id>")
def delete_species(species_id):
    db.session.delete(db.get_or_404(Species, species_id))
    try:
        db.session.commit()
    except IntegrityError:
        abort(409, "This species has sightings.")
    return "", 204


@app.get("/sightings")
def list_sightings():
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if "since" in request.args:
        since = read_date(request.args["since"])
        query = query.where(Sighting.seen_at >= since)
    return [sighting_to_dict(each) for each in db.session.scalars(query)]


@app.post("/sightings")
def create_sighting():
    sighting = read_sighting()
    db.session.add(sighting)
    try:
        db.session.commit()
    except IntegrityError:
        abort(400, "There is no such species.")
    return sighting_to_dict(sighting), 201
