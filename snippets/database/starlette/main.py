from contextlib import asynccontextmanager
from datetime import date

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
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route


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


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def refuse(request, exc):
    text = "SQLite cannot hold such a value."
    return PlainTextResponse(text, status_code=400)


async def read_json(request):
    try:
        return await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None


def read_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        detail = "Expected a date such as 2026-05-02."
        raise HTTPException(400, detail) from None


async def read_species(request):
    match await read_json(request):
        case {"name": str(name)} if 1 <= len(name) <= 50:
            return Species(name=name)
    raise HTTPException(400, "Expected a name of 1 to 50 characters.")


async def read_sighting(request):
    match await read_json(request):
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
    detail = "Expected the id of a species, a place and a date."
    raise HTTPException(400, detail)


def sighting_to_dict(sighting, species):
    return {
        "id": sighting.id,
        "species_id": sighting.species_id,
        "species_name": species.name,
        "place": sighting.place,
        "seen_at": sighting.seen_at.isoformat(),
    }


async def list_species(request):
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    async with Session() as session:
        rows = (await session.execute(query)).mappings()
    return JSONResponse([dict(row) for row in rows])


async def create_species(request):
    species = await read_species(request)
    async with Session() as session:
        session.add(species)
        await session.commit()
    body = {"id": species.id, "name": species.name, "sighting_count": 0}
    return JSONResponse(body, status_code=201)


async def delete_species(request):
    async with Session() as session:
        species = await session.get(
            Species, request.path_params["species_id"]
        )
        if species is None:
            raise HTTPException(404)
        await session.delete(species)
        try:
            await session.commit()
        except IntegrityError:
            detail = "This species has sightings."
            raise HTTPException(409, detail) from None
    return Response(status_code=204)


async def list_sightings(request):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if "since" in request.query_params:
        since = read_date(request.query_params["since"])
        query = query.where(Sighting.seen_at >= since)
    async with Session() as session:
        sightings = await session.scalars(query)
    return JSONResponse(
        [sighting_to_dict(each, each.species) for each in sightings]
    )


async def create_sighting(request):
    sighting = await read_sighting(request)
    async with Session() as session:
        species = await session.get(Species, sighting.species_id)
        if species is None:
            raise HTTPException(400, "There is no such species.")
        session.add(sighting)
        await session.commit()
    body = sighting_to_dict(sighting, species)
    return JSONResponse(body, status_code=201)


app = Starlette(
    routes=[
        Route("/species", list_species),
        Route("/species", create_species, methods=["POST"]),
        Route(
            "/species/{species_id:int}", delete_species, methods=["DELETE"]
        ),
        Route("/sightings", list_sightings),
        Route("/sightings", create_sighting, methods=["POST"]),
    ],
    exception_handlers={OverflowError: refuse, UnicodeEncodeError: refuse},
    lifespan=lifespan,
)
