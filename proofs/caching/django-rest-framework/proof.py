import django
from django.conf import settings
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response

calls = []


@cache_page(60)
@api_view()
def read(request, name):
    calls.append(name)
    return Response({"name": name})


urlpatterns = [path("birds/<name>", read)]
for name in "robin", "robin", "wren":
    response = Client().get(f"/birds/{name}")
    assert response.json() == {"name": name}
    print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
