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
    INSTALLED_APPS=["wireup.integration.django"],
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

from ninja import NinjaAPI

api = NinjaAPI()


@api.get("/birds")
@inject
def birds(request, book: Injected[BirdBook]):
    return book.names()


urlpatterns = [path("", api.urls)]
response = Client().get("/birds")
assert response.json() == ["robin"], response.content
print(response.status_code, response.json())
