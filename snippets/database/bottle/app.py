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
            return callback(*args, session=session, **kwargs)

    return wrapper


app.install(database)


def read_date(text):
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        abort(400, "Expected a date such as 2026-05-02.")


def save(row, session):
    session.add(row)
    try:
        session.commit()
    except IntegrityError:
        abort(400, "A value is missing, or there is no such species.")
    response.status = 201


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
    species = Species(name=request.json.get("name"))
    save(species, session)
    return {"id": species.id, "name": species.name}


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
    body = request.json
    sighting = Sighting(
        species_id=body.get("species_id"),
        place=body.get("place"),
        seen_at=read_date(body.get("seen_at")),
    )
    save(sighting, session)
    return sighting_to_dict(sighting)
