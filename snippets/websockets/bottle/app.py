import json
from contextlib import suppress

from bottle import Bottle, abort, request
from geventwebsocket import WebSocketError

app = Bottle()

clients = []
last = {"bird": None}


def broadcast(message):
    for client in clients.copy():
        with suppress(WebSocketError):
            client.send(json.dumps(message))


def read_bird(text):
    match json.loads(text):
        case {"bird": str(bird)}:
            return bird
    raise ValueError("That is no bird.")


@app.get("/ws")
def watch():
    ws = request.environ.get("wsgi.websocket")
    if ws is None:
        abort(400, "Expected a WebSocket.")
    clients.append(ws)
    try:
        ws.send(json.dumps({"hello": "birds"}))
        while (text := ws.receive()) is not None:
            try:
                bird = read_bird(text)
            except ValueError:
                ws.send(json.dumps({"error": "That is no bird."}))
                continue
            last["bird"] = bird
            broadcast({"bird": bird})
    finally:
        clients.remove(ws)


@app.get("/birds/last")
def get_last_bird():
    return last
