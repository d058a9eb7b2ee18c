import json
import time

from django.http import StreamingHttpResponse
from ninja import Header, NinjaAPI, Schema
from ninja.streaming import SSE

api = NinjaAPI()

streams = {"open": 0}


class Sighting(Schema):
    number: int


class SightingEvents(SSE):
    @classmethod
    def format_chunk(cls, data):
        number = json.loads(data)["number"]
        return f"id: {number}\nevent: sighting\ndata: {data}\n\n"


def make_rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


@api.get("/events", response=SightingEvents[Sighting])
def stream_events(
    request, last_event_id: int = Header(0, ge=0, alias="Last-Event-ID")
):
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            yield {"number": number}
            time.sleep(0.1)
    finally:
        streams["open"] -= 1


@api.get("/streams")
def count_streams(request):
    return streams


@api.get("/birds.csv")
def stream_birds(request):
    return StreamingHttpResponse(make_rows(), content_type="text/csv")
