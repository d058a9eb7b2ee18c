import sqlite3
from typing import Annotated

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
    providers,
    repository,
    service,
)
from litestar import Litestar, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.testing import TestClient
from msgspec import Meta, Struct, to_builtins
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship


class SightingModel(base.BigIntBase):
    __tablename__ = "sighting"
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]


class SpeciesModel(base.BigIntBase):
    __tablename__ = "species"
    name: Mapped[str]
    sightings: Mapped[list[SightingModel]] = relationship()


class Sighting(Struct):
    place: Annotated[str, Meta(min_length=1)]


class Species(Struct):
    name: str
    sightings: list[Sighting]


class SpeciesService(service.SQLAlchemyAsyncRepositoryService):
    class Repo(repository.SQLAlchemyAsyncRepository[SpeciesModel]):
        model_type = SpeciesModel

    repository_type = Repo


AllSpecies = NamedDependency[SpeciesService]


@post(
    "/species",
    dependencies=providers.create_service_dependencies(
        SpeciesService, "all_species"
    ),
)
async def create(
    data: JSONBody[Species], all_species: AllSpecies
) -> Species:
    await all_species.create(to_builtins(data), auto_commit=True)
    return data


alchemy = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db", create_all=True
)
app = Litestar([create], plugins=[SQLAlchemyPlugin(alchemy)])
with TestClient(app) as client:
    sightings = [{"place": "the pond"}, {"place": "the weir"}]
    wren = {"name": "Wren", "sightings": sightings}
    created = client.post("/species", json=wren)
    assert created.status_code == 201, created.text
    query = "SELECT place, species_id FROM sighting"
    stored = sqlite3.connect("birds.db").execute(query).fetchall()
    assert stored == [("the pond", 1), ("the weir", 1)], stored
    print(created.status_code, created.json())
    sightings[1]["place"] = ""
    refused = client.post("/species", json=wren)
    assert refused.status_code == 400, refused.text
    print(refused.status_code, refused.json()["extra"])
