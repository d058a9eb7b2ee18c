import asyncio
import json
import subprocess
from pathlib import Path

import falcon.asgi
import httpx
from pydantic import BaseModel
from spectree import Response, SpecTree

spec = SpecTree("falcon-asgi", title="Birds")


class Bird(BaseModel):
    name: str


class BirdResource:
    @spec.validate(resp=Response(HTTP_200=Bird), tags=["birds"])
    async def on_post(self, req, resp, json: Bird):
        resp.media = json.model_dump()


app = falcon.asgi.App()
app.add_route("/birds", BirdResource())
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
