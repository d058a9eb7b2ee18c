import asyncio
import json
from contextlib import suppress

from quart import Quart, websocket

app = Quart(__name__)

queues = []
last = {"bird": None}


async def deliver(queue):
    while True:
        await websocket.send_json(await queue.get())


def tell(queue, message):
    with suppress(asyncio.QueueFull):
        queue.put_nowait(message)


def read_bird(text):
    match json.loads(text):
        case {"bird": str(bird)} if 1 <= len(bird) <= 50:
            return bird
    raise ValueError("That is no bird.")


async def listen(queue):
    while True:
        try:
            bird = read_bird(await websocket.receive())
        except (TypeError, ValueError, RecursionError):
            tell(queue, {"error": "That is no bird."})
            continue
        last["bird"] = bird
        for each in queues:
            tell(each, {"bird": bird})


@app.websocket("/ws")
async def watch():
    queue = asyncio.Queue(maxsize=100)
    tell(queue, {"hello": "birds"})
    queues.append(queue)
    sender = asyncio.create_task(deliver(queue))
    try:
        await listen(queue)
    finally:
        queues.remove(queue)
        sender.cancel()


@app.get("/birds/last")
async def get_last_bird():
    return last
