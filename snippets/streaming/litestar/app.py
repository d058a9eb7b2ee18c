import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

from litestar import Litestar, get
from litestar.params import HeaderParameter
from litestar.response import (
    ServerSentEvent,
    ServerSentEventMessage,
    Stream,
)
from litestar.serialization import encode_json

LastEventId = Annotated[
    int, HeaderParameter(name="Last-Event-ID", ge=0, le=100)
]

streams = {"open": 0}


async def events(
    last_event_id: int,
) -> AsyncGenerator[ServerSentEventMessage, None]:
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            yield ServerSentEventMessage(
                id=number,
                event="sighting",
                data=encode_json({"number": number}),
            )
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


@get("/events")
async def stream_events(last_event_id: LastEventId = 0) -> ServerSentEvent:
    return ServerSentEvent(events(last_event_id))


@get("/streams")
async def count_streams() -> dict[str, int]:
    return streams


async def rows() -> AsyncGenerator[str, None]:
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


@get("/birds.csv")
async def stream_birds() -> Stream:
    return Stream(rows(), media_type="text/csv")


app = Litestar(route_handlers=[stream_events, count_streams, stream_birds])
