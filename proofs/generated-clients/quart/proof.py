import asyncio
import json
import subprocess
from pathlib import Path

import httpx
from pydantic import BaseModel
from quart import Quart
from quart_schema import QuartSchema, tag, validate_request
from quart_schema import validate_response

app = Quart(__name__)
QuartSchema(app)


class NewBird(BaseModel):
    name: str


class Bird(NewBird):
    id: int


@app.post("/birds")
@tag(["birds"])
@validate_request(NewBird)
@validate_response(Bird)
async def add_bird(data: NewBird) -> Bird:
    return Bird(id=7, name=data.name)


async def read_schema():
    return await (await app.test_client().get("/openapi.json")).json


Path("openapi.json").write_text(json.dumps(asyncio.run(read_schema())))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import post_add_bird as call
from birds_client.models import PostAddBirdBird, PostAddBirdNewBird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.ASGITransport(app)},
)
wren = PostAddBirdNewBird("Wren")
bird = asyncio.run(call.asyncio(client=client, body=wren))
assert bird == PostAddBirdBird(name="Wren", id=7), bird
print(bird)
