from contextlib import suppress

from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError

app = FastAPI()

clients = []
last = {"bird": None}


class Sighting(BaseModel):
    bird: str


async def broadcast(message):
    for client in clients.copy():
        with suppress(WebSocketDisconnect, RuntimeError):
            await client.send_json(message)


@app.websocket("/ws")
async def watch(websocket: WebSocket):
    await websocket.accept()
    clients.append(websocket)
    try:
        await websocket.send_json({"hello": "birds"})
        async for text in websocket.iter_text():
            try:
                sighting = Sighting.model_validate_json(text)
            except ValidationError:
                await websocket.send_json({"error": "That is no bird."})
                continue
            last["bird"] = sighting.bird
            await broadcast({"bird": sighting.bird})
    finally:
        clients.remove(websocket)


@app.get("/birds/last")
async def get_last_bird():
    return last
