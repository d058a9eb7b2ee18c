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
    INSTALLED_APPS=["rest_framework", "drf_spectacular"],
    REST_FRAMEWORK={
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
)
django.setup()

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.response import Response


class BirdSerializer(serializers.Serializer):
    name = serializers.CharField()


@extend_schema(
    operation_id="add_bird",
    request=BirdSerializer,
    responses=BirdSerializer,
)
@api_view(["POST"])
def add_bird(request):
    bird = BirdSerializer(data=request.data)
    bird.is_valid(raise_exception=True)
    return Response(bird.data)


urlpatterns = [path("birds", add_bird)]
schema = SchemaGenerator().get_schema(public=True)
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
