from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyDTO,
    SQLAlchemyDTOConfig,
    SQLAlchemyPlugin,
    base,
)
from litestar import Litestar, delete, get, post
from litestar.di import NamedDependency
from litestar.exceptions import (
    ClientException,
    HTTPException,
    NotFoundException,
)
from litestar.params import FromQuery, JSONBody, PathParameter
from msgspec import Meta, Struct
from sqlalchemy import Engine, ForeignKey, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

LARGEST = 2**63 - 1


class SpeciesModel(base.DefaultBase):
    __tablename__ = "species"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Sighting(base.DefaultBase):
    __tablename__ = "sighting"

    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]
    seen_at: Mapped[date]
    species: Mapped[SpeciesModel] = relationship(
        lazy="joined", innerjoin=True
    )

    @property
    def species_name(self) -> str:
        return self.species.name


class SpeciesCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]


class Species(SpeciesCreate):
    id: int
    sighting_count: int = 0


class SightingCreate(Struct):
    species_id: Annotated[int, Meta(le=LARGEST)]
    place: Annotated[str, Meta(min_length=1)]
    seen_at: date


class SightingDTO(SQLAlchemyDTO[Sighting]):
    config = SQLAlchemyDTOConfig(exclude={"species"})


@event.listens_for(Engine, "connect")
def enforce_foreign_keys(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


Session = NamedDependency[AsyncSession]


@get("/species")
async def list_species(db_session: Session) -> list[Species]:
    query = (
        select(SpeciesModel.name, SpeciesModel.id, func.count(Sighting.id))
        .outerjoin(Sighting)
        .group_by(SpeciesModel.id)
        .order_by(SpeciesModel.id)
    )
    return [Species(*row) for row in await db_session.execute(query)]


@post("/species")
async def create_species(
    data: JSONBody[SpeciesCreate], db_session: Session
) -> Species:
    species = SpeciesModel(name=data.name)
    db_session.add(species)
    await db_session.flush()
    return Species(id=species.id, name=species.name)


@delete("/species/{species_id:int}")
async def delete_species(
    species_id: Annotated[int, PathParameter(le=LARGEST)],
    db_session: Session,
) -> None:
    species = await db_session.get(SpeciesModel, species_id)
    if species is None:
        raise NotFoundException("Species not found")
    await db_session.delete(species)
    try:
        await db_session.flush()
    except IntegrityError:
        raise HTTPException(
            status_code=409, detail="This species has sightings"
        ) from None


@get("/sightings", return_dto=SightingDTO)
async def list_sightings(
    db_session: Session, since: FromQuery[date | None] = None
) -> Sequence[Sighting]:
    query = select(Sighting).order_by(Sighting.seen_at, Sighting.id)
    if since is not None:
        query = query.where(Sighting.seen_at >= since)
    return (await db_session.scalars(query)).all()


@post("/sightings", return_dto=SightingDTO)
async def create_sighting(
    data: JSONBody[SightingCreate], db_session: Session
) -> Sighting:
    sighting = Sighting(
        species_id=data.species_id, place=data.place, seen_at=data.seen_at
    )
    db_session.add(sighting)
    try:
        await db_session.flush()
    except IntegrityError:
        raise ClientException("Species not found") from None
    await db_session.refresh(sighting, ["species"])
    return sighting


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db",
    before_send_handler="autocommit",
    create_all=True,
)

app = Litestar(
    route_handlers=[
        list_species,
        create_species,
        delete_species,
        list_sightings,
        create_sighting,
    ],
    plugins=[SQLAlchemyPlugin(config=config)],
)
