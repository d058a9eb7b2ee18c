from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody
from sqlalchemy import select

from models import Bird, Session
from schemas import BirdCreate

Found = NamedDependency[Bird]


async def find_bird(bird_id: FromPath[int], db_session: Session) -> Bird:
    bird = await db_session.get(Bird, bird_id)
    if bird is None:
        raise NotFoundException("There is no bird with this number.")
    return bird


class BirdController(Controller):
    path = "/birds"
    dependencies = {"bird": Provide(find_bird)}

    @get()
    async def list_birds(
        self, db_session: Session, habitat: FromQuery[str | None] = None
    ) -> list[Bird]:
        found = select(Bird).order_by(Bird.id)
        if habitat is not None:
            found = found.where(Bird.habitat == habitat)
        return list(await db_session.scalars(found))

    @post()
    async def create_bird(
        self, data: JSONBody[BirdCreate], db_session: Session
    ) -> Bird:
        bird = Bird(**data.model_dump())
        db_session.add(bird)
        await db_session.flush()
        return bird

    @get("/{bird_id:int}")
    async def get_bird(self, bird: Found) -> Bird:
        return bird

    @put("/{bird_id:int}")
    async def replace_bird(
        self, bird: Found, data: JSONBody[BirdCreate], db_session: Session
    ) -> Bird:
        for name, value in data.model_dump().items():
            setattr(bird, name, value)
        await db_session.flush()
        return bird

    @delete("/{bird_id:int}")
    async def delete_bird(self, bird: Found, db_session: Session) -> None:
        await db_session.delete(bird)
