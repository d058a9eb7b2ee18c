import json
import time

from django.http import StreamingHttpResponse
from rest_framework.decorators import api_view, renderer_classes
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from birds.renderers import CSVRenderer, EventStreamRenderer

streams = {"open": 0}


def make_events(last_event_id):
    streams["open"] += 1
    try:
        for number in range(max(last_event_id, 0) + 1, 101):
            data = json.dumps({"number": number})
            yield f"id: {number}\nevent: sighting\ndata: {data}\n\n"
            time.sleep(0.1)
    finally:
        streams["open"] -= 1


def make_rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


@api_view()
@renderer_classes([EventStreamRenderer])
def stream_events(request):
    try:
        last_event_id = int(request.headers.get("Last-Event-ID", 0))
    except ValueError:
        raise ParseError("Last-Event-ID must be a whole number.") from None
    return StreamingHttpResponse(
        make_events(last_event_id),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache"},
    )


@api_view()
def count_streams(request):
    return Response(streams)


@api_view()
@renderer_classes([CSVRenderer])
def stream_birds(request):
    return StreamingHttpResponse(make_rows(), content_type="text/csv")
