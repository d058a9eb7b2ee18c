import asyncio
import json

from quart import Quart, make_response, request

app = Quart(__name__)

streams = {"open": 0}


async def make_events(last_event_id):
    streams["open"] += 1
    try:
        for number in range(max(last_event_id, 0) + 1, 101):
            data = json.dumps({"number": number})
            yield f"id: {number}\nevent: sighting\ndata: {data}\n\n"
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


async def make_rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


@app.get("/events")
async def stream_events():
    last_event_id = request.headers.get("Last-Event-ID", 0, type=int)
    response = await make_response(
        make_events(last_event_id),
        {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"},
    )
    response.timeout = None
    return response


@app.get("/streams")
async def count_streams():
    return streams


@app.get("/birds.csv")
async def stream_birds():
    return make_rows(), {"Content-Type": "text/csv; charset=utf-8"}
