from litestar import Controller, Request, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.exceptions import (
    NotFoundException,
    PermissionDeniedException,
)
from litestar.params import FromPath, FromQuery, JSONBody
from sqlalchemy import select

from models import Bird, Session, Sighting
from schemas import BirdCreate, SightingCreate

Found = NamedDependency[Bird]


async def find_bird(bird_id: FromPath[int], db_session: Session) -> Bird:
    bird = await db_session.get(Bird, bird_id)
    if bird is None:
        raise NotFoundException("There is no bird with this number.")
    return bird


async def find_own_bird(
    bird_id: FromPath[int], db_session: Session, request: Request
) -> Bird:
    bird = await find_bird(bird_id, db_session)
    if bird.owner_id != request.user:
        raise PermissionDeniedException("This bird isn't yours.")
    return bird


OWN = {"bird": Provide(find_own_bird)}


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
        self,
        data: JSONBody[BirdCreate],
        db_session: Session,
        request: Request,
    ) -> Bird:
        bird = Bird(owner_id=request.user, **data.model_dump())
        db_session.add(bird)
        await db_session.flush()
        return bird

    @get("/{bird_id:int}")
    async def get_bird(self, bird: Found) -> Bird:
        return bird

    @put("/{bird_id:int}", dependencies=OWN)
    async def replace_bird(
        self, bird: Found, data: JSONBody[BirdCreate], db_session: Session
    ) -> Bird:
        for name, value in data.model_dump().items():
            setattr(bird, name, value)
        await db_session.flush()
        return bird

    @delete("/{bird_id:int}", dependencies=OWN)
    async def delete_bird(self, bird: Found, db_session: Session) -> None:
        await db_session.delete(bird)

    @get("/{bird_id:int}/sightings")
    async def list_sightings(
        self, bird: Found, db_session: Session
    ) -> list[Sighting]:
        await db_session.refresh(bird, ["sightings"])
        return bird.sightings

    @post("/{bird_id:int}/sightings")
    async def create_sighting(
        self,
        bird: Found,
        data: JSONBody[SightingCreate],
        db_session: Session,
    ) -> Sighting:
        sighting = Sighting(bird_id=bird.id, **data.model_dump())
        db_session.add(sighting)
        await db_session.flush()
        return sighting
