import django
from django.conf import settings
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
)
django.setup()

from ninja import NinjaAPI

old = NinjaAPI(version="1")
new = NinjaAPI(version="2")


@old.get("/birds/1")
def read_old(request):
    return {"wingspan": 25}


@new.get("/birds/1")
def read_new(request):
    return {"wingspan_cm": 25}


urlpatterns = [path("v1/", old.urls), path("v2/", new.urls)]
for version, expected in {
    "1": {"wingspan": 25},
    "2": {"wingspan_cm": 25},
}.items():
    response = Client().get(f"/v{version}/birds/1")
    assert response.json() == expected, response.json()
    schema = Client().get(f"/v{version}/openapi.json").json()
    assert schema["info"]["version"] == version, schema
    print(version, response.status_code, response.json())
