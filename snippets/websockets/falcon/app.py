import asyncio
from contextlib import suppress
from typing import Annotated

import falcon
import falcon.asgi
import msgspec

queues = []
last = {"bird": None}


class Sighting(msgspec.Struct):
    bird: Annotated[str, msgspec.Meta(min_length=1, max_length=50)]


async def deliver(ws, queue):
    with suppress(falcon.WebSocketDisconnected):
        while True:
            await ws.send_media(await queue.get())


def tell(queue, message):
    with suppress(asyncio.QueueFull):
        queue.put_nowait(message)


class WatchResource:
    async def on_websocket(self, req, ws):
        await ws.accept()
        queue = asyncio.Queue(maxsize=100)
        tell(queue, {"hello": "birds"})
        queues.append(queue)
        sender = asyncio.create_task(deliver(ws, queue))
        try:
            await self._listen(ws, queue)
        finally:
            queues.remove(queue)
            sender.cancel()

    async def _listen(self, ws, queue):
        while True:
            try:
                text = await ws.receive_text()
                sighting = msgspec.json.decode(text, type=Sighting)
            except (falcon.PayloadTypeError, msgspec.DecodeError):
                tell(queue, {"error": "That is no bird."})
                continue
            last["bird"] = sighting.bird
            for each in queues:
                tell(each, {"bird": sighting.bird})


class LastBirdResource:
    async def on_get(self, req, resp):
        resp.media = last


app = falcon.asgi.App()
app.add_route("/ws", WatchResource())
app.add_route("/birds/last", LastBirdResource())
