import asyncio
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

routes = web.RouteTableDef()
QUEUES = web.AppKey("QUEUES", dict)

last = {"bird": None}


async def deliver(ws, queue):
    with suppress(ConnectionError):
        while True:
            await ws.send_json(await queue.get())


def tell(queue, message):
    with suppress(asyncio.QueueFull):
        queue.put_nowait(message)


def read_bird(message):
    if message.type == WSMsgType.TEXT:
        with suppress(ValueError, RecursionError):
            match message.json():
                case {"bird": str(bird)} if 1 <= len(bird) <= 50:
                    return bird
    return None


@routes.get("/ws")
async def watch(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    queue = asyncio.Queue(maxsize=100)
    tell(queue, {"hello": "birds"})
    queues = request.app[QUEUES]
    queues[ws] = queue
    sender = asyncio.create_task(deliver(ws, queue))
    try:
        async for message in ws:
            bird = read_bird(message)
            if bird is None:
                tell(queue, {"error": "That is no bird."})
                continue
            last["bird"] = bird
            for each in queues.values():
                tell(each, {"bird": bird})
    finally:
        del queues[ws]
        sender.cancel()
    return ws


@routes.get("/birds/last")
async def get_last_bird(request):
    return web.json_response(last)


async def close_sockets(app):
    for ws in list(app[QUEUES]):
        await ws.close(code=WSCloseCode.GOING_AWAY)


def init_func(argv):
    app = web.Application()
    app[QUEUES] = {}
    app.on_shutdown.append(close_sockets)
    app.add_routes(routes)
    return app
