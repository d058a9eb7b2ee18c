from datetime import date
from json import JSONDecodeError

from aiohttp import web
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

routes = web.RouteTableDef()

LARGEST = 2**63 - 1
SESSION = web.AppKey("SESSION", async_sessionmaker)


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


async def open_db(app):
    engine = create_async_engine("sqlite+aiosqlite:///birds.db")

    @event.listens_for(engine.sync_engine, "connect")
    def enforce_foreign_keys(connection, record):
        connection.execute("PRAGMA foreign_keys = ON")

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app[SESSION] = async_sessionmaker(engine, expire_on_commit=False)
    yield
    await engine.dispose()


def read_date(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        text = "Expected a date such as 2026-05-02."
        raise web.HTTPBadRequest(text=text) from None


@web.middleware
async def refuse(request, handler):
    try:
        return await handler(request)
    except (JSONDecodeError, UnicodeError):
        raise web.HTTPBadRequest(text="Expected valid JSON.") from None


async def read_species(request):
    match await request.json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            return Species(name=name)
    text = "Expected a name of 1 to 50 characters."
    raise web.HTTPBadRequest(text=text)


async def read_sighting(request):
    match await request.json():
        case {
            "species_id": int(species_id),
            "place": str(place),
            "seen_at": str(seen_at),
        } if place and 0 < species_id <= LARGEST:
            return Sighting(
                species_id=species_id,
                place=place,
                seen_at=read_date(seen_at),
            )
    text = "Expected the id of a species, a place and a date."
    raise web.HTTPBadRequest(text=text)


def sighting_to_dict(sighting):
    return {
        "id": sighting.id,
        "species_id": sighting.species_id,
        "species_name": sighting.species.name,
        "place": sighting.place,
        "seen_at": sighting.seen_at.isoformat(),
    }


@routes.get("/species")
async def list_species(request):
    count = func.count(Sighting.id).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(Species.id)
        .order_by(Species.id)
    )
    async with request.app[SESSION]() as session:
        rows = (await session.execute(query)).mappings().all()
    return web.json_response([dict(row) for row in rows])


@routes.post("/species")
async def create_species(request):
    species = await read_species(request)
    async with request.app[SESSION].begin() as session:
        session.add(species)
    created = {
        "id": species.id,
        "name": species.name,
        "sighting_count": 0,
    }
    return web.json_response(created, status=201)


@routes.delete(r"/species/{species_id:\d{1,18}}")
async def delete_species(request):
    species_id = int(request.match_info["species_id"])
    try:
        async with request.app[SESSION].begin() as session:
            species = await session.get(Species, species_id)
            if species is None:
                raise web.HTTPNotFound()
            await session.delete(species)
    except IntegrityError:
        raise web.HTTPConflict(text="This species has sightings.") from None
    return web.Response(status=204)


@routes.get("/sightings")
async def list_sightings(request):
    query = (
        select(Sighting)
        .options(joinedload(Sighting.species, innerjoin=True))
        .order_by(Sighting.seen_at, Sighting.id)
    )
    if "since" in request.query:
        since = read_date(request.query["since"])
        query = query.where(Sighting.seen_at >= since)
    async with request.app[SESSION]() as session:
        sightings = (await session.scalars(query)).all()
    return web.json_response([sighting_to_dict(each) for each in sightings])


@routes.post("/sightings")
async def create_sighting(request):
    sighting = await read_sighting(request)
    try:
        async with request.app[SESSION].begin() as session:
            session.add(sighting)
            await session.flush()
            await session.refresh(sighting, ["species"])
    except IntegrityError:
        raise web.HTTPBadRequest(text="There is no such species.") from None
    return web.json_response(sighting_to_dict(sighting), status=201)


def init_func(argv):
    app = web.Application(middlewares=[refuse])
    app.cleanup_ctx.append(open_db)
    app.add_routes(routes)
    return app
