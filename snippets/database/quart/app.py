from datetime import date

from pydantic import BaseModel, Field
from quart import Quart, abort
from quart_schema import (
    QuartSchema,
    validate_querystring,
    validate_request,
)
from sqlalchemy import ForeignKey, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
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


class Species(Base):
    __tablename__ = "species"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Sighting(Base):
    __tablename__ = "sighting"
    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]
    seen_at: Mapped[date]
    species: Mapped[Species] = relationship()


engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def enforce_foreign_keys(connection, record):
    connection.execute("PRAGMA foreign_keys = ON")


app = Quart(__name__)
QuartSchema(app, openapi_path=None)


@app.while_serving
async def lifespan():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


@app.errorhandler(OverflowError)
async def refuse(error):
    return BadRequest("SQLite cannot hold such a number.")


class SpeciesIn(BaseModel):
    name: str = Field(min_length=1, max_length=50)


class SightingIn(BaseModel):
    species_id: int
    place: str = Field(min_length=1, max_length=100)
    seen_at: date


class Query(BaseModel):
    since: date | None = None


def sighting_to_dict(sighting):
    return {
        "id": sighting.id,
        "species_id": sighting.species_id,
        "species_name": sighting.species.name,
        "place": sighting.place,
        "seen_at": sighting.seen_at.isoformat(),
    }


@app.get("/species")
async def list_species():
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    async with Session() as session:
        rows = await session.execute(query)
    return [dict(row) for row in rows.mappings()]


@app.post("/species")
@validate_request(SpeciesIn)
async def create_species(data: SpeciesIn):
    species = Species(name=data.name)
    async with Session.begin() as session:
        session.add(species)
    return {
        "id": species.id,
        "name": species.name,
        "sighting_count": 0,
    }, 201


@app.delete("/species/<int:species_id>")
async def delete_species(species_id):
    async with Session() as session:
        species = await session.get(Species, species_id)
        if species is None:
            abort(404)
        await session.delete(species)
        try:
            await session.commit()
        except IntegrityError:
            abort(409, "This species has sightings.")
    return "", 204


@app.get("/sightings")
@validate_querystring(Query)
async def list_sightings(query_args: Query):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if query_args.since is not None:
        query = query.where(Sighting.seen_at >= query_args.since)
    async with Session() as session:
        sightings = await session.scalars(query)
    return [sighting_to_dict(each) for each in sightings]


@app.post("/sightings")
@validate_request(SightingIn)
async def create_sighting(data: SightingIn):
    sighting = Sighting(**data.model_dump())
    async with Session() as session:
        session.add(sighting)
        try:
            await session.commit()
        except IntegrityError:
            abort(400, "There is no such species.")
        await session.refresh(sighting, ["species"])
    return sighting_to_dict(sighting), 201
