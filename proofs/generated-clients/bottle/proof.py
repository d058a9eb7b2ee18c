import json
import subprocess
from pathlib import Path

import httpx
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec_webframeworks.bottle import BottlePlugin
from bottle import Bottle, request
from marshmallow import Schema, fields

app = Bottle()


class BirdSchema(Schema):
    name = fields.String(required=True)


@app.post("/birds")
def add_bird():
    return BirdSchema().load(request.json)


spec = APISpec(
    title="Birds",
    version="1",
    openapi_version="3.1.0",
    plugins=[BottlePlugin(), MarshmallowPlugin()],
)
body = {"content": {"application/json": {"schema": BirdSchema}}}
answer = {"description": "The bird.", **body}
operation = {"requestBody": body, "responses": {"200": answer}}
spec.path(view=add_bird, app=app, operations={"post": operation})
Path("openapi.json").write_text(json.dumps(spec.to_dict()))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.default import post_birds
from birds_client.models import Bird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.WSGITransport(app)},
)
bird = post_birds.sync(client=client, body=Bird("Wren"))
assert bird == Bird("Wren"), bird
print(bird)
