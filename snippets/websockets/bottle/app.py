import json
from contextlib import suppress
from queue import Full, Queue
from threading import Thread

from bottle import Bottle, abort, request
from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import RemoteProtocolError

app = Bottle(catchall=False)

queues = []
last = {"bird": None}


def deliver(ws, queue):
    with suppress(ConnectionClosed, OSError):
        while (message := queue.get()) is not None:
            ws.send(json.dumps(message))


def tell(queue, message):
    with suppress(Full):
        queue.put_nowait(message)


def read_bird(text):
    match json.loads(text):
        case {"bird": str(bird)} if 1 <= len(bird) <= 50:
            return bird
    raise ValueError("That is no bird.")


def listen(ws, queue):
    while True:
        try:
            bird = read_bird(ws.receive())
        except (ValueError, RecursionError):
            tell(queue, {"error": "That is no bird."})
            continue
        last["bird"] = bird
        for each in queues.copy():
            tell(each, {"bird": bird})


@app.get("/ws")
def watch():
    try:
        ws = Server.accept(request.environ)
    except RemoteProtocolError:
        abort(400, "Expected a WebSocket.")
    queue = Queue(maxsize=100)
    Thread(target=deliver, args=[ws, queue], daemon=True).start()
    tell(queue, {"hello": "birds"})
    queues.append(queue)
    try:
        listen(ws, queue)
    except ConnectionClosed as closed:
        raise StopIteration from closed
    finally:
        queues.remove(queue)
        tell(queue, None)


@app.get("/birds/last")
def get_last_bird():
    return last
