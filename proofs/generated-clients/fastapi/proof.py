import asyncio
import json
import subprocess
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Birds")


class Bird(BaseModel):
    name: str


@app.post("/birds", operation_id="add_bird", tags=["birds"])
async def add_bird(bird: Bird) -> Bird:
    return bird


Path("openapi.json").write_text(json.dumps(app.openapi()))
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
