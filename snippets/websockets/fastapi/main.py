import asyncio
from contextlib import suppress

from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, ValidationError

Message = dict[str, str]
Messages = asyncio.Queue[Message]

app = FastAPI()

queues: list[Messages] = []
last: dict[str, str | None] = {"bird": None}


class Sighting(BaseModel):
    bird: str = Field(min_length=1, max_length=50)


async def deliver(websocket: WebSocket, queue: Messages) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await websocket.send_json(await queue.get())


def tell(queue: Messages, message: Message) -> None:
    with suppress(asyncio.QueueFull):
        queue.put_nowait(message)


async def listen(websocket: WebSocket, queue: Messages) -> None:
    while True:
        try:
            text = await websocket.receive_text()
            sighting = Sighting.model_validate_json(text)
        except (KeyError, ValidationError):
            tell(queue, {"error": "That is no bird."})
            continue
        last["bird"] = sighting.bird
        for each in queues:
            tell(each, {"bird": sighting.bird})


@app.websocket("/ws")
async def watch(websocket: WebSocket) -> None:
    await websocket.accept()
    queue: Messages = asyncio.Queue(maxsize=100)
    tell(queue, {"hello": "birds"})
    queues.append(queue)
    sender = asyncio.create_task(deliver(websocket, queue))
    try:
        with suppress(WebSocketDisconnect):
            await listen(websocket, queue)
    finally:
        queues.remove(queue)
        sender.cancel()


@app.get("/birds/last")
async def get_last_bird() -> dict[str, str | None]:
    return last
