import django
from django.conf import settings
from django.urls import path

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
        "DEFAULT_VERSIONING_CLASS": (
            "rest_framework.versioning.AcceptHeaderVersioning"
        ),
        "ALLOWED_VERSIONS": ["1", "2"],
    },
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response
from rest_framework.test import APIClient


@api_view()
def read(request):
    name = {"1": "wingspan", "2": "wingspan_cm"}[request.version]
    return Response({name: 25})


urlpatterns = [path("birds/1", read)]
for version, status, expected in [
    ("1", 200, {"wingspan": 25}),
    ("2", 200, {"wingspan_cm": 25}),
    ("3", 406, None),
]:
    header = {"Accept": f"application/json; version={version}"}
    response = APIClient().get("/birds/1", headers=header)
    assert response.status_code == status, response.json()
    assert expected in (None, response.json()), response.json()
    print(version, response.status_code, response.json())
