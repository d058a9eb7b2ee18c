from contextlib import suppress
from typing import Annotated, Any

import msgspec
from litestar import Litestar, WebSocket, get, websocket
from litestar.channels import ChannelsPlugin
from litestar.channels.backends.memory import MemoryChannelsBackend
from litestar.di import NamedDependency
from litestar.exceptions import WebSocketDisconnect
from msgspec import Meta, Struct

last: dict[str, str | None] = {"bird": None}


class Sighting(Struct):
    bird: Annotated[str, Meta(min_length=1, max_length=50)]


async def listen(
    socket: WebSocket[Any, Any, Any], channels: ChannelsPlugin
) -> None:
    while True:
        text = await socket.receive_text()
        try:
            sighting = msgspec.json.decode(text, type=Sighting)
        except (msgspec.MsgspecError, RecursionError):
            await socket.send_json({"error": "That is no bird."})
            continue
        last["bird"] = sighting.bird
        channels.publish(sighting, "sightings")


@websocket("/ws")
async def watch(
    socket: WebSocket[Any, Any, Any],
    channels: NamedDependency[ChannelsPlugin],
) -> None:
    await socket.accept()
    await socket.send_json({"hello": "birds"})
    async with (
        channels.start_subscription(["sightings"]) as subscriber,
        subscriber.run_in_background(socket.send_text, join=False),
    ):
        with suppress(WebSocketDisconnect):
            await listen(socket, channels)


@get("/birds/last")
async def get_last_bird() -> dict[str, str | None]:
    return last


channels_plugin = ChannelsPlugin(
    MemoryChannelsBackend(),
    channels=["sightings"],
    subscriber_max_backlog=100,
)

app = Litestar(
    route_handlers=[watch, get_last_bird], plugins=[channels_plugin]
)
