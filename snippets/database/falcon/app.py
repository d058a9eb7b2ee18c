from datetime import date

import falcon
import falcon.asgi
from falcon.media.validators import jsonschema
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

SPECIES_SCHEMA = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 50},
    },
}
SIGHTING_SCHEMA = {
    "type": "object",
    "required": ["species_id", "place", "seen_at"],
    "properties": {
        "species_id": {"type": "integer", "maximum": 2**63 - 1},
        "place": {"type": "string", "minLength": 1},
        "seen_at": {"type": "string", "format": "date"},
    },
}

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def enforce_foreign_keys(connection, record):
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


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

    def to_dict(self):
        return {
            "id": self.id,
            "species_id": self.species_id,
            "species_name": self.species.name,
            "place": self.place,
            "seen_at": self.seen_at.isoformat(),
        }


class DatabaseMiddleware:
    async def process_startup(self, scope, event):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def process_shutdown(self, scope, event):
        await engine.dispose()


async def not_storable(req, resp, ex, params):
    description = "SQLite cannot hold such a value."
    raise falcon.HTTPBadRequest(description=description)


class SpeciesResource:
    async def on_get(self, req, resp):
        count = func.count(Sighting.id).label("sighting_count")
        query = (
            select(Species.id, Species.name, count)
            .outerjoin(Sighting)
            .group_by(Species.id)
            .order_by(Species.id)
        )
        async with Session() as session:
            rows = (await session.execute(query)).mappings()
            resp.media = [dict(row) for row in rows]

    @jsonschema.validate(SPECIES_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        species = Species(name=data["name"])
        async with Session.begin() as session:
            session.add(species)
        resp.media = {
            "id": species.id,
            "name": species.name,
            "sighting_count": 0,
        }
        resp.status = falcon.HTTP_201

    async def on_delete_species(self, req, resp, species_id):
        async with Session() as session:
            species = await session.get(Species, species_id)
            if species is None:
                raise falcon.HTTPNotFound(description="Species not found")
            await session.delete(species)
            try:
                await session.commit()
            except IntegrityError:
                description = "This species has sightings"
                raise falcon.HTTPConflict(description=description) from None
        resp.status = falcon.HTTP_204


class SightingResource:
    async def on_get(self, req, resp):
        query = (
            select(Sighting)
            .options(joinedload(Sighting.species, innerjoin=True))
            .order_by(Sighting.seen_at, Sighting.id)
        )
        since = req.get_param_as_date("since")
        if since is not None:
            query = query.where(Sighting.seen_at >= since)
        async with Session() as session:
            sightings = await session.scalars(query)
            resp.media = [each.to_dict() for each in sightings]

    @jsonschema.validate(SIGHTING_SCHEMA)
    async def on_post(self, req, resp):
        data = await req.get_media()
        sighting = Sighting(
            species_id=data["species_id"],
            place=data["place"],
            seen_at=date.fromisoformat(data["seen_at"]),
        )
        async with Session() as session:
            session.add(sighting)
            try:
                await session.commit()
            except IntegrityError:
                description = "Species not found"
                raise falcon.HTTPUnprocessableEntity(
                    description=description
                ) from None
            await session.refresh(sighting, ["species"])
        resp.media = sighting.to_dict()
        resp.status = falcon.HTTP_201


app = falcon.asgi.App(middleware=[DatabaseMiddleware()])
app.add_error_handler(UnicodeEncodeError, not_storable)
species = SpeciesResource()
app.add_route("/species", species)
app.add_route(
    "/species/{species_id:int(max=9223372036854775807)}",
    species,
    suffix="species",
)
app.add_route("/sightings", SightingResource())
