import sys

import django
from django.conf import settings
from django.test import Client
from django.urls import path
from wireup import Injected, injectable
from wireup.integration.django import WireupSettings, inject

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
    INSTALLED_APPS=["rest_framework", "wireup.integration.django"],
    MIDDLEWARE=["wireup.integration.django.wireup_middleware"],
    WIREUP=WireupSettings(
        injectables=[sys.modules[__name__]], auto_inject_views=False
    ),
)


@injectable(lifetime="scoped")
class BirdBook:
    def names(self):
        return ["robin"]


django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view()
@inject
def birds(request, book: Injected[BirdBook]):
    return Response(book.names())


urlpatterns = [path("birds", birds)]
response = Client().get("/birds")
assert response.json() == ["robin"], response.content
print(response.status_code, response.json())
