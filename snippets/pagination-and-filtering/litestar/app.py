from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
    filters,
    providers,
    repository,
    service,
)
from litestar import Litestar, Request, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery, QueryParameter
from msgspec import Struct
from sqlalchemy.orm import Mapped, mapped_column


class BirdModel(base.DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


class Bird(Struct):
    id: int
    name: str
    habitat: str


class Page(Struct):
    count: int
    next: str | None
    previous: str | None
    results: Sequence[Bird]


class BirdService(service.SQLAlchemyAsyncRepositoryService[BirdModel]):
    class Repo(repository.SQLAlchemyAsyncRepository[BirdModel]):
        model_type = BirdModel

    repository_type = Repo


ORDERS: dict[str | None, list[Any]] = {
    None: [BirdModel.id.asc()],
    "name": [BirdModel.name.asc(), BirdModel.id.asc()],
    "-name": [BirdModel.name.desc(), BirdModel.id.asc()],
}


@get("/birds")
async def list_birds(
    request: Request[Any, Any, Any],
    birds: NamedDependency[BirdService],
    habitat: FromQuery[str] = "",
    search: FromQuery[str] = "",
    ordering: FromQuery[Literal["name", "-name"] | None] = None,
    page: Annotated[int, QueryParameter(ge=1, le=1_000_000)] = 1,
    page_size: Annotated[int, QueryParameter(ge=1, le=50)] = 10,
) -> Page:
    where = [BirdModel.name.icontains(search, autoescape=True)]
    if habitat:
        where.append(BirdModel.habitat == habitat)
    offset = (page - 1) * page_size
    found, count = await birds.list_and_count(
        *where,
        filters.LimitOffset(limit=page_size, offset=offset),
        order_by=ORDERS[ordering],
    )
    if not found and page > 1:
        raise NotFoundException("No such page")

    def link(number: int) -> str:
        query = {**request.query_params, "page": number}
        return f"{request.url.path}?{urlencode(query)}"

    return Page(
        count=count,
        next=link(page + 1) if offset + page_size < count else None,
        previous=link(page - 1) if page > 1 else None,
        results=birds.to_schema(found, schema_type=Bird).items,
    )


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db"
)

app = Litestar(
    route_handlers=[list_birds],
    dependencies=providers.create_service_dependencies(
        BirdService, "birds"
    ),
    plugins=[SQLAlchemyPlugin(config=config)],
)
