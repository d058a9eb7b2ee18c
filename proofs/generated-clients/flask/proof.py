import json
import subprocess
from pathlib import Path

import httpx
import marshmallow as ma
from flask import Flask
from flask_smorest import Api, Blueprint

app = Flask(__name__)
app.config |= {
    "API_TITLE": "Birds",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
}
api = Api(app)
blp = Blueprint("birds", __name__)


class BirdSchema(ma.Schema):
    name = ma.fields.String(required=True)


@blp.post("/birds")
@blp.arguments(BirdSchema)
@blp.response(201, BirdSchema)
def add_bird(bird):
    return bird


api.register_blueprint(blp)
with app.app_context():
    Path("openapi.json").write_text(json.dumps(api.spec.to_dict()))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import post_birds
from birds_client.models import Bird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.WSGITransport(app)},
)
bird = post_birds.sync(client=client, body=Bird("Wren"))
assert bird == Bird("Wren"), bird
print(bird)
