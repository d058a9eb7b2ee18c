import json
from contextlib import suppress
from queue import Full, Queue
from threading import Thread

from apiflask import APIFlask
from apiflask.fields import String
from flask_sock import ConnectionClosed, Sock
from wsproto.utilities import RemoteProtocolError

app = APIFlask(__name__)
sock = Sock(app)

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


@sock.route("/ws")
@app.doc(hide=True)
def watch(ws):
    queue = Queue(maxsize=100)
    Thread(target=deliver, args=[ws, queue], daemon=True).start()
    tell(queue, {"hello": "birds"})
    queues.append(queue)
    try:
        while True:
            try:
                bird = read_bird(ws.receive())
            except (ValueError, RecursionError):
                tell(queue, {"error": "That is no bird."})
                continue
            last["bird"] = bird
            for each in queues.copy():
                tell(each, {"bird": bird})
    finally:
        queues.remove(queue)
        tell(queue, None)


@app.errorhandler(RemoteProtocolError)
def refuse_handshake(error):
    return {"message": "That is no WebSocket.", "detail": {}}, 400


@app.get("/birds/last")
@app.output({"bird": String(allow_none=True)})
def get_last_bird():
    return last
