import json
from datetime import date

from bottle import Bottle, abort, request, response
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from models import Base, Sighting, Species, engine

app = Bottle()
Base.metadata.create_all(engine)


def database(callback):
    def wrapper(*args, **kwargs):
        with Session(engine) as session:
            try:
                return callback(*args, session=session, **kwargs)
            except (OverflowError, UnicodeEncodeError):
                abort(400, "SQLite cannot hold such a value.")

    return wrapper


app.install(database)


def read_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(400, "Expected a date such as 2026-05-02.")


def read_species():
    match request.json:
        case {"name": str(name)} if 1 <= len(name) <= 50:
            return Species(name=name)
    abort(400, "Expected a name of 1 to 50 characters.")


def read_sighting():
    match request.json:
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


def json_list(items):
    response.content_type = "application/json"
    return json.dumps(items)


@app.get("/species")
def list_species(session):
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    return json_list(
        [dict(row) for row in session.execute(query).mappings()]
    )


@app.post("/species")
def create_species(session):
    species = read_species()
    session.add(species)
    session.commit()
    response.status = 201
    return {"id": species.id, "name": species.name, "sighting_count": 0}


@app.delete("/species/<species_id:int>")
def delete_species(species_id, session):
    species = session.get(Species, species_id)
    if species is None:
        abort(404, "No such species.")
    session.delete(species)
    try:
        session.commit()
    except IntegrityError:
        abort(409, "This species has sightings.")
    response.status = 204


@app.get("/sightings")
def list_sightings(session):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if "since" in request.query:
        since = read_date(request.query["since"])
        query = query.where(Sighting.seen_at >= since)
    return json_list([sighting_to_dict(s) for s in session.scalars(query)])


@app.post("/sightings")
def create_sighting(session):
    sighting = read_sighting()
    session.add(sighting)
    try:
        session.commit()
    except IntegrityError:
        abort(400, "There is no such species.")
    response.status = 201
    return sighting_to_dict(sighting)
