import time
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.sync.client import connect


async def greet(websocket):
    await websocket.accept()
    name = await websocket.receive_text()
    await websocket.send_text(f"Hello, {name}!")
    await websocket.close()


app = Starlette(routes=[WebSocketRoute("/ws", greet)])
config = uvicorn.Config(app, port=0, log_level="error")
server = uvicorn.Server(config)
thread = Thread(target=server.run)
thread.start()
while not server.started:
    time.sleep(0.1)
port = server.servers[0].sockets[0].getsockname()[1]
try:
    with connect(f"ws://127.0.0.1:{port}/ws") as client:
        client.send("birds")
        answer = client.recv()
finally:
    server.should_exit = True
    thread.join()
assert answer == "Hello, birds!"
print(answer)
