import asyncio
from collections.abc import AsyncIterable
from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

app = FastAPI()

streams = {"open": 0}


@app.get("/events", response_class=EventSourceResponse)
async def stream_events(
    last_event_id: Annotated[int, Header(ge=0)] = 0,
) -> AsyncIterable[ServerSentEvent]:
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            yield ServerSentEvent(
                id=str(number), event="sighting", data={"number": number}
            )
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


@app.get("/streams")
async def count_streams() -> dict[str, int]:
    return streams


class CSVResponse(StreamingResponse):
    media_type = "text/csv"


@app.get("/birds.csv", response_class=CSVResponse)
async def stream_birds() -> AsyncIterable[str]:
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"
