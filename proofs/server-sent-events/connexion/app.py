from connexion import AsyncApp
from sse_starlette import EventSourceResponse


async def make_events():
    for number, bird in enumerate(["Robin", "Wren"], start=1):
        yield {"event": "sighting", "id": str(number), "data": bird}


async def send_sightings():
    return EventSourceResponse(make_events())


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
