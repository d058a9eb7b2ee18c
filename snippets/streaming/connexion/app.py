import asyncio
import json

from connexion import AsyncApp, request
from starlette.responses import StreamingResponse

streams = {"open": 0}


async def make_events(last_event_id):
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            data = json.dumps({"number": number})
            yield f"id: {number}\nevent: sighting\ndata: {data}\n\n"
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


async def stream_events():
    last_event_id = int(request.headers.get("Last-Event-ID", 0))
    return StreamingResponse(
        make_events(last_event_id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def count_streams():
    return streams


async def make_rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


async def stream_birds():
    return StreamingResponse(make_rows(), media_type="text/csv")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
