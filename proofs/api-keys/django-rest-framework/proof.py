import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["rest_framework", "rest_framework_api_key"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from rest_framework.decorators import api_view, permission_classes
from rest_framework.response import Response
from rest_framework_api_key.models import APIKey
from rest_framework_api_key.permissions import HasAPIKey


@api_view()
@permission_classes([HasAPIKey])
def birds(request):
    return Response(["robin"])


urlpatterns = [path("birds", birds)]
call_command("migrate", verbosity=0)
_, new = APIKey.objects.create_key(name="feeder")
for key, status in {new: 200, "no-such-key": 403}.items():
    header = {"Authorization": f"Api-Key {key}"}
    response = Client().get("/birds", headers=header)
    assert response.status_code == status, response.json()
    print(response.status_code, response.json())
