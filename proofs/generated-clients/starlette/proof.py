import asyncio
import json
import subprocess
from pathlib import Path

import httpx
from pydantic import BaseModel
from spectree import Response, SpecTree
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

spec = SpecTree("starlette", title="Birds")


class Bird(BaseModel):
    name: str


@spec.validate(resp=Response(HTTP_200=Bird), tags=["birds"])
async def add_bird(request, json: Bird):
    return JSONResponse(json.model_dump())


app = Starlette(routes=[Route("/birds", add_bird, methods=["POST"])])
spec.register(app)
Path("openapi.json").write_text(json.dumps(spec.spec))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import post_birds as call
from birds_client.models import Bird as ClientBird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.ASGITransport(app)},
)
bird = asyncio.run(call.asyncio(client=client, body=ClientBird("Wren")))
assert bird == ClientBird("Wren"), bird
print(bird)
