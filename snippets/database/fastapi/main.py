from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Path
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlmodel import (
    Field,
    Relationship,
    Session,
    SQLModel,
    col,
    create_engine,
    func,
    select,
)


LARGEST = 2**63 - 1


class SpeciesCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50)


class Species(SpeciesCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)


class SpeciesPublic(SpeciesCreate):
    id: int
    sighting_count: int = 0


class SightingCreate(SQLModel):
    species_id: int = Field(foreign_key="species.id", le=LARGEST)
    place: str = Field(min_length=1)
    seen_at: date


class Sighting(SightingCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)
    species: Species = Relationship(
        sa_relationship_kwargs={"lazy": "joined", "innerjoin": True}
    )

    @property
    def species_name(self) -> str:
        return self.species.name


class SightingPublic(SightingCreate):
    id: int
    species_name: str


connect_args = {"check_same_thread": False}
engine = create_engine("sqlite:///birds.db", connect_args=connect_args)


@event.listens_for(engine, "connect")
def enforce_foreign_keys(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, max_concurrency=15)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/species", response_model=list[SpeciesPublic])
def list_species(session: SessionDep) -> Sequence[Any]:
    count = func.count(col(Sighting.id)).label("sighting_count")
    query = (
        select(Species.id, Species.name, count)
        .outerjoin(Sighting)
        .group_by(col(Species.id))
        .order_by(col(Species.id))
    )
    return session.exec(query).all()


@app.post("/species", response_model=SpeciesPublic, status_code=201)
def create_species(species: SpeciesCreate, session: SessionDep) -> Species:
    species_db = Species.model_validate(species)
    session.add(species_db)
    session.commit()
    session.refresh(species_db)
    return species_db


@app.delete("/species/{species_id}", status_code=204)
def delete_species(
    species_id: Annotated[int, Path(le=LARGEST)], session: SessionDep
) -> None:
    species = session.get(Species, species_id)
    if not species:
        raise HTTPException(status_code=404, detail="Species not found")
    session.delete(species)
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(409, "This species has sightings") from None


@app.get("/sightings", response_model=list[SightingPublic])
def list_sightings(
    session: SessionDep, since: date | None = None
) -> Sequence[Sighting]:
    query = select(Sighting).order_by(
        col(Sighting.seen_at), col(Sighting.id)
    )
    if since is not None:
        query = query.where(col(Sighting.seen_at) >= since)
    return session.exec(query).all()


@app.post("/sightings", response_model=SightingPublic, status_code=201)
def create_sighting(
    sighting: SightingCreate, session: SessionDep
) -> Sighting:
    sighting_db = Sighting.model_validate(sighting)
    session.add(sighting_db)
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(422, "Species not found") from None
    session.refresh(sighting_db)
    return sighting_db
