import asyncio

import falcon
import falcon.asgi
from falcon.asgi import SSEvent

streams = {"open": 0}


async def emit(last_id):
    streams["open"] += 1
    try:
        for number in range(last_id + 1, 101):
            yield SSEvent(
                event="sighting",
                event_id=str(number),
                json={"number": number},
            )
            await asyncio.sleep(0.1)
    finally:
        streams["open"] -= 1


class EventResource:
    async def on_get(self, req, resp):
        last_id = req.get_header_as_int("Last-Event-ID") or 0
        if last_id < 0:
            raise falcon.HTTPInvalidHeader(
                "Expected 0 or more.", "Last-Event-ID"
            )
        resp.cache_control = ["no-cache"]
        resp.sse = emit(last_id)


class StreamResource:
    async def on_get(self, req, resp):
        resp.media = streams


async def make_rows():
    yield b"number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n".encode()


class BirdTableResource:
    async def on_get(self, req, resp):
        resp.content_type = "text/csv"
        resp.stream = make_rows()


def serialize_error(req, resp, exception):
    resp.content_type = falcon.MEDIA_JSON
    resp.data = exception.to_json()


app = falcon.asgi.App()
app.set_error_serializer(serialize_error)
app.add_route("/events", EventResource())
app.add_route("/streams", StreamResource())
app.add_route("/birds.csv", BirdTableResource())
