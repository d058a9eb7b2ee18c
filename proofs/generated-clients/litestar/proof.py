import asyncio
import json
import subprocess
from pathlib import Path

import httpx
from litestar import Litestar, post
from litestar.params import JSONBody
from msgspec import Struct


class Bird(Struct):
    name: str


@post("/birds", operation_id="add_bird", tags=["birds"])
async def add_bird(data: JSONBody[Bird]) -> Bird:
    return data


app = Litestar([add_bird])
schema = app.openapi_schema.to_schema()
Path("openapi.json").write_text(json.dumps(schema))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import add_bird as call
from birds_client.models import Bird as ClientBird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.ASGITransport(app)},
)
bird = asyncio.run(call.asyncio(client=client, body=ClientBird("Wren")))
assert bird == ClientBird("Wren"), bird
print(bird)
