import json
from contextlib import suppress
from threading import Lock

from flask import Flask
from flask_sock import ConnectionClosed, Sock

app = Flask(__name__)
sock = Sock(app)

clients = []
last = {"bird": None}
lock = Lock()


def send(ws, message):
    with lock:
        ws.send(json.dumps(message))


def broadcast(message):
    for client in clients.copy():
        with suppress(ConnectionClosed, OSError):
            send(client, message)


def read_bird(text):
    match json.loads(text):
        case {"bird": str(bird)}:
            return bird
    raise ValueError("That is no bird.")


@sock.route("/ws")
def watch(ws):
    clients.append(ws)
    try:
        send(ws, {"hello": "birds"})
        while True:
            try:
                bird = read_bird(ws.receive())
            except ValueError:
                send(ws, {"error": "That is no bird."})
                continue
            last["bird"] = bird
            broadcast({"bird": bird})
    finally:
        clients.remove(ws)


@app.get("/birds/last")
def get_last_bird():
    return last
