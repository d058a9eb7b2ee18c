import asyncio
import json
import subprocess
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp_pydantic.decorator import inject_params
from aiohttp_pydantic.oas.typing import r200
from aiohttp_pydantic.oas.view import generate_oas
from pydantic import BaseModel


class Bird(BaseModel):
    name: str


@inject_params
async def add_bird(bird: Bird) -> r200[Bird]:
    """
    Tags: birds
    """
    return web.json_response(bird.model_dump())


app = web.Application()
app.add_routes([web.post("/birds", add_bird)])
Path("openapi.json").write_text(json.dumps(generate_oas([app])))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import post_birds
from birds_client.models import Bird as ClientBird


async def main():
    async with TestServer(app) as server:
        client = Client(base_url=str(server.make_url("")))
        wren = ClientBird("Wren")
        bird = await post_birds.asyncio(client=client, body=wren)
    assert bird == ClientBird("Wren"), bird
    print(bird)


asyncio.run(main())
