import json
import time

from bottle import Bottle, abort, request, response

app = Bottle()

streams = {"open": 0}


@app.get("/events")
def stream_events():
    response.content_type = "text/event-stream"
    response.set_header("Cache-Control", "no-cache")
    try:
        last_event_id = int(request.get_header("Last-Event-ID", 0))
    except ValueError:
        abort(400, "Last-Event-ID must be a whole number.")
    streams["open"] += 1
    try:
        for number in range(max(last_event_id, 0) + 1, 101):
            data = json.dumps({"number": number})
            yield f"id: {number}\nevent: sighting\ndata: {data}\n\n"
            time.sleep(0.1)
    finally:
        streams["open"] -= 1


@app.get("/streams")
def count_streams():
    return streams


@app.get("/birds.csv")
def stream_birds():
    response.content_type = "text/csv; charset=UTF-8"
    yield "number,bird\n"
    for number in range(1, 10_001):
        yield f"{number},Robin\n"
