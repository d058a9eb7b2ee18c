import json
import time

from flask import Flask, Response, request

app = Flask(__name__)

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


@app.get("/events")
def stream_events():
    last_event_id = request.headers.get("Last-Event-ID", 0, type=int)
    return Response(
        make_events(last_event_id),
        mimetype="text/event-stream",
        headers={"Cache-Control": "no-cache"},
    )


@app.get("/streams")
def count_streams():
    return streams


@app.get("/birds.csv")
def stream_birds():
    return Response(make_rows(), mimetype="text/csv")
