from collections.abc import Sequence
from typing import Annotated

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
    providers,
    repository,
    service,
)
from litestar import Controller, Litestar, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter
from msgspec import Meta, Struct
from sqlalchemy.orm import Mapped, mapped_column


class BirdModel(base.DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]


class BirdCreate(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=50)]
    habitat: str


class Bird(BirdCreate):
    id: int


class BirdService(service.SQLAlchemyAsyncRepositoryService[BirdModel]):
    class Repo(repository.SQLAlchemyAsyncRepository[BirdModel]):
        model_type = BirdModel

    repository_type = Repo


Birds = NamedDependency[BirdService]
BirdId = Annotated[int, PathParameter(le=2**63 - 1)]


class BirdController(Controller):
    path = "/birds"
    dependencies = providers.create_service_dependencies(
        BirdService, "birds"
    )

    @get()
    async def list_birds(self, birds: Birds) -> Sequence[Bird]:
        found = await birds.list(order_by=(BirdModel.id, False))
        return birds.to_schema(found, schema_type=Bird).items

    @post()
    async def create_bird(
        self, data: JSONBody[BirdCreate], birds: Birds
    ) -> Bird:
        bird = await birds.create(data)
        return birds.to_schema(bird, schema_type=Bird)

    @get("/{bird_id:int}")
    async def get_bird(self, bird_id: BirdId, birds: Birds) -> Bird:
        bird = await birds.get(bird_id)
        return birds.to_schema(bird, schema_type=Bird)

    @put("/{bird_id:int}")
    async def replace_bird(
        self, bird_id: BirdId, data: JSONBody[BirdCreate], birds: Birds
    ) -> Bird:
        bird = await birds.update(data, item_id=bird_id)
        return birds.to_schema(bird, schema_type=Bird)

    @delete("/{bird_id:int}")
    async def delete_bird(self, bird_id: BirdId, birds: Birds) -> None:
        await birds.delete(bird_id)


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db",
    before_send_handler="autocommit",
    create_all=True,
)

app = Litestar(
    route_handlers=[BirdController],
    plugins=[SQLAlchemyPlugin(config=config)],
)
