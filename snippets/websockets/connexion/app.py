import asyncio
import json
from contextlib import suppress

from connexion import ConnexionMiddleware
from connexion.decorators import StarletteDecorator
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect

queues = []
last = {"bird": None}


async def deliver(websocket, queue):
    with suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await websocket.send_json(await queue.get())


def tell(queue, message):
    with suppress(asyncio.QueueFull):
        queue.put_nowait(message)


def read_bird(text):
    match json.loads(text):
        case {"bird": str(bird)} if 1 <= len(bird) <= 50:
            bird.encode()
            return bird
    raise ValueError("Expected a bird.")


async def listen(websocket, queue):
    while True:
        try:
            bird = read_bird(await websocket.receive_text())
        except (KeyError, ValueError, RecursionError):
            tell(queue, {"error": "That is no bird."})
            continue
        last["bird"] = bird
        for each in queues:
            tell(each, {"bird": bird})


async def watch(websocket):
    await websocket.accept()
    queue = asyncio.Queue(maxsize=100)
    tell(queue, {"hello": "birds"})
    queues.append(queue)
    sender = asyncio.create_task(deliver(websocket, queue))
    try:
        with suppress(WebSocketDisconnect):
            await listen(websocket, queue)
    finally:
        queues.remove(queue)
        sender.cancel()


@StarletteDecorator()
async def get_last_bird():
    return last


routes = [
    WebSocketRoute("/ws", watch),
    Route("/birds/last", get_last_bird),
]
app = ConnexionMiddleware(Starlette(routes=routes), import_name=__name__)
app.add_api("openapi.yaml")
