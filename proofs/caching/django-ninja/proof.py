import django
from django.conf import settings
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
)
django.setup()

from ninja import NinjaAPI
from ninja.decorators import decorate_view

api = NinjaAPI()
calls = []


@api.get("/birds/{name}")
@decorate_view(cache_page(60))
def read(request, name: str):
    calls.append(name)
    return {"name": name}


urlpatterns = [path("", api.urls)]
for name in "robin", "robin", "wren":
    response = Client().get(f"/birds/{name}")
    assert response.json() == {"name": name}
    print(response.status_code, response.json(), "calls:", calls)
assert calls == ["robin", "wren"]
