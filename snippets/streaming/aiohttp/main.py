import asyncio
import json

from aiohttp import web
from aiohttp_sse import sse_response

routes = web.RouteTableDef()

streams = {"open": 0}


@routes.get("/events")
async def stream_events(request):
    try:
        last_event_id = int(request.headers.get("Last-Event-ID", 0))
    except ValueError:
        text = "Expected a whole number in Last-Event-ID."
        raise web.HTTPBadRequest(text=text) from None
    async with sse_response(request) as response:
        streams["open"] += 1
        try:
            for number in range(max(last_event_id, 0) + 1, 101):
                data = json.dumps({"number": number})
                await response.send(data, id=str(number), event="sighting")
                await asyncio.sleep(0.1)
        finally:
            streams["open"] -= 1
    return response


@routes.get("/streams")
async def count_streams(request):
    return web.json_response(streams)


@routes.get("/birds.csv")
async def stream_birds(request):
    response = web.StreamResponse(headers={"Content-Type": "text/csv"})
    await response.prepare(request)
    await response.write(b"number,bird\n")
    for number in range(1, 10_001):
        await response.write(f"{number},Robin\n".encode())
    await response.write_eof()
    return response


def init_func(argv):
    app = web.Application()
    app.add_routes(routes)
    return app
