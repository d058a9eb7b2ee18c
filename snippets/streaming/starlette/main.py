import asyncio
import json

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

streams = {"open": 0}


async def sightings(last_event_id):
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            data = json.dumps({"number": number})
            yield ServerSentEvent(data, id=str(number), event="sighting")
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


async def stream_events(request):
    last_event_id = request.headers.get("Last-Event-ID", "0")
    if not last_event_id.isdecimal():
        raise HTTPException(400, "Last-Event-ID must be a number")
    return EventSourceResponse(
        sightings(int(last_event_id)), headers={"Cache-Control": "no-cache"}
    )


async def count_streams(request):
    return JSONResponse(streams)


async def rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


async def stream_birds(request):
    return StreamingResponse(rows(), media_type="text/csv")


app = Starlette(
    routes=[
        Route("/events", stream_events),
        Route("/streams", count_streams),
        Route("/birds.csv", stream_birds),
    ]
)
