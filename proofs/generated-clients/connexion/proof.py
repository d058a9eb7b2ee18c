import asyncio
import subprocess
from pathlib import Path

import httpx
from app import app

with app.test_client() as client:
    Path("served.json").write_text(client.get("/openapi.json").text)
command = "openapi-python-client generate --meta none"
paths = "--path served.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import app_add_bird
from birds_client.models import AppAddBirdBody as Bird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.ASGITransport(app)},
)
call = app_add_bird.asyncio(client=client, body=Bird("Wren"))
bird = asyncio.run(call)
assert bird.name == "Wren", bird
print(bird)
