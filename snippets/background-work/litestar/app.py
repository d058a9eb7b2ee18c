import time
from itertools import count

from litestar import Litestar, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody
from msgspec import Struct

ids = count(1)
states: dict[int, str] = {}


class SightingCreate(Struct):
    bird: str


class Sighting(Struct):
    id: int
    state: str


def process(sighting_id: int, bird: str) -> None:
    try:
        time.sleep(0.3)
        if bird == "Dodo":
            raise ValueError("extinct since 1681")
    except Exception:
        states[sighting_id] = "failed"
        raise
    states[sighting_id] = "processed"


@post("/sightings", status_code=202)
async def create_sighting(
    data: JSONBody[SightingCreate],
) -> Response[Sighting]:
    sighting_id = next(ids)
    states[sighting_id] = "queued"
    return Response(
        Sighting(id=sighting_id, state="queued"),
        background=BackgroundTask(process, sighting_id, data.bird),
    )


@get("/sightings/{sighting_id:int}")
async def get_sighting(sighting_id: FromPath[int]) -> Sighting:
    if sighting_id not in states:
        raise NotFoundException("Sighting not found")
    return Sighting(id=sighting_id, state=states[sighting_id])


app = Litestar(route_handlers=[create_sighting, get_sighting])
