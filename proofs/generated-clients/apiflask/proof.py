import subprocess
from pathlib import Path

import httpx
from apiflask import APIFlask, Schema
from apiflask.fields import String

app = APIFlask(__name__, title="Birds")


class Bird(Schema):
    name = String(required=True)


@app.post("/birds")
@app.input(Bird)
@app.output(Bird, status_code=201)
def add_bird(json_data):
    return json_data


schema = app.test_client().get("/openapi.json").text
Path("openapi.json").write_text(schema)
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.default import post_birds
from birds_client.models import Bird as ClientBird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.WSGITransport(app)},
)
bird = post_birds.sync(client=client, body=ClientBird("Wren"))
assert bird == ClientBird("Wren"), bird
print(bird)
