import json
import subprocess
from pathlib import Path

import django
import httpx
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
)
django.setup()

from ninja import NinjaAPI, Schema

api = NinjaAPI(title="Birds")


class Bird(Schema):
    name: str


@api.post("/birds", operation_id="add_bird", tags=["birds"], response=Bird)
def add_bird(request, bird: Bird):
    return bird


urlpatterns = [path("", api.urls)]
schema = api.get_openapi_schema()
Path("openapi.json").write_text(json.dumps(schema))
command = "openapi-python-client generate --meta none"
paths = "--path openapi.json --output-path birds_client"
subprocess.run(f"{command} {paths}", shell=True, check=True)

from birds_client import Client
from birds_client.api.birds import add_bird as call
from birds_client.models import Bird as ClientBird

client = Client(
    base_url="http://testserver",
    httpx_args={"transport": httpx.WSGITransport(get_wsgi_application())},
)
bird = call.sync(client=client, body=ClientBird("Wren"))
assert bird == ClientBird("Wren"), bird
print(bird)
