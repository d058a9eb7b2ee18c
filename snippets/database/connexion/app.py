from datetime import date

from connexion import AsyncApp, problem
from jsonschema import Draft4Validator
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from orm import Session, Sighting, Species


@Draft4Validator.FORMAT_CHECKER.checks("date", raises=ValueError)
def is_date(value):
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def list_species():
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    with Session() as session:
        return [dict(row) for row in session.execute(query).mappings()]


def create_species(body):
    with Session() as session:
        species = Species(name=body["name"])
        session.add(species)
        session.commit()
        return {
            "id": species.id,
            "name": species.name,
            "sighting_count": 0,
        }, 201


def delete_species(species_id):
    with Session() as session:
        species = session.get(Species, species_id)
        if species is None:
            return problem(404, "Not Found", "Species not found")
        session.delete(species)
        try:
            session.commit()
        except IntegrityError:
            return problem(409, "Conflict", "This species has sightings")


def list_sightings(since=None):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if since is not None:
        query = query.where(Sighting.seen_at >= date.fromisoformat(since))
    with Session() as session:
        return [sighting.dump() for sighting in session.scalars(query)]


def create_sighting(body):
    with Session() as session:
        sighting = Sighting(
            species_id=body["species_id"],
            place=body["place"],
            seen_at=date.fromisoformat(body["seen_at"]),
        )
        session.add(sighting)
        try:
            session.commit()
        except IntegrityError:
            return problem(
                422, "Unprocessable Content", "Species not found"
            )
        return sighting.dump(), 201


def not_text(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(UnicodeError, not_text)
