from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
    filters,
    providers,
    repository,
    service,
)
from litestar import Litestar, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from litestar.testing import TestClient
from sqlalchemy.orm import Mapped, mapped_column


class Bird(base.DefaultBase):
    __tablename__ = "birds"
    name: Mapped[str] = mapped_column(primary_key=True)
    habitat: Mapped[str]


class Birds(service.SQLAlchemyAsyncRepositoryService[Bird]):
    class Repo(repository.SQLAlchemyAsyncRepository[Bird]):
        model_type = Bird

    repository_type = Repo


habitats = providers.ChoiceField("habitat", ["river", "garden"])
dependencies = providers.create_service_dependencies(
    Birds,
    "birds",
    filters={"choice_fields": habitats, "sort_field": "name"},
)
Filters = NamedDependency[SkipValidation[list[filters.FilterTypes]]]


@get("/birds", dependencies=dependencies)
async def list_birds(
    birds: NamedDependency[Birds], filters: Filters
) -> list[str]:
    return [bird.name for bird in await birds.list(*filters)]


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db", create_all=True
)


async def add_birds() -> None:
    async with config.get_session() as session:
        session.add(Bird(name="Dipper", habitat="river"))
        session.add(Bird(name="Robin", habitat="garden"))
        session.add(Bird(name="Kingfisher", habitat="river"))
        await session.commit()


app = Litestar(
    [list_birds],
    plugins=[SQLAlchemyPlugin(config)],
    on_startup=[add_birds],
)
with TestClient(app) as client:
    query = {"habitat": "river", "orderBy": "name", "sortOrder": "desc"}
    rivers = client.get("/birds", params=query)
    assert rivers.json() == ["Kingfisher", "Dipper"], rivers.text
    print(rivers.status_code, rivers.json())
    wrong = client.get("/birds?habitat=moon")
    assert wrong.status_code == 400
    print(wrong.status_code, wrong.json()["extra"])
