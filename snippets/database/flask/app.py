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


def read_date(text):
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        abort(400, "Expected a date such as 2026-05-02.")


def save(row):
    db.session.add(row)
    try:
        db.session.commit()
    except IntegrityError:
        abort(400, "A value is missing, or there is no such species.")


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
    species = Species(name=request.get_json().get("name"))
    save(species)
    return {"id": species.id, "name": species.name}, 201


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
    body = request.get_json()
    sighting = Sighting(
        species_id=body.get("species_id"),
        place=body.get("place"),
        seen_at=read_date(body.get("seen_at")),
    )
    save(sighting)
    return sighting_to_dict(sighting), 201
