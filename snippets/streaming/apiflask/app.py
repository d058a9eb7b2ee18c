import json
import time

from apiflask import APIFlask, Schema
from apiflask.fields import Integer
from apiflask.validators import Range
from flask import Response

app = APIFlask(__name__)

streams = {"open": 0}


class EventHeaders(Schema):
    last_event_id = Integer(
        data_key="Last-Event-ID", load_default=0, validate=Range(min=0)
    )


def make_events(last_event_id):
    streams["open"] += 1
    try:
        for number in range(last_event_id + 1, 101):
            data = json.dumps({"number": number})
            yield f"id: {number}\nevent: sighting\ndata: {data}\n\n"
            time.sleep(0.1)
    finally:
        streams["open"] -= 1


def make_rows():
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"


@app.get("/events")
@app.input(EventHeaders, location="headers")
@app.output({}, content_type="text/event-stream")
def stream_events(headers_data):
    return Response(
        make_events(headers_data["last_event_id"]),
        mimetype="text/event-stream",
        headers={"Cache-Control": "no-cache"},
    )


@app.get("/streams")
@app.output({"open": Integer()})
def count_streams():
    return streams


@app.get("/birds.csv")
@app.output({}, content_type="text/csv")
def stream_birds():
    return Response(make_rows(), mimetype="text/csv")
