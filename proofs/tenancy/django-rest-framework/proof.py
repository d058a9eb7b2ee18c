import django
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.urls import path
from django_scopes import ScopedManager, ScopeError, scope

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
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIDDLEWARE=[f"{__name__}.tenant_middleware"],
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response


class Bird(models.Model):
    name = models.CharField(max_length=50)
    tenant = models.CharField(max_length=50)
    objects = ScopedManager(tenant="tenant")

    class Meta:
        app_label = "birds"


def tenant_middleware(get_response):
    def middleware(request):
        with scope(tenant=request.headers["X-Tenant"]):
            return get_response(request)

    return middleware


@api_view()
def birds(request):
    return Response([bird.name for bird in Bird.objects.all()])


urlpatterns = [path("birds", birds)]
with connection.schema_editor() as editor:
    editor.create_model(Bird)
for tenant, bird in {"north": "robin", "south": "dipper"}.items():
    Bird.objects.create(name=bird, tenant=tenant)
for tenant, expected in {
    "north": ["robin"],
    "south": ["dipper"],
    "nobody": [],
}.items():
    own = Client().get("/birds", headers={"X-Tenant": tenant})
    assert own.json() == expected, own.json()
    print(tenant, own.status_code, own.json())
try:
    Bird.objects.count()
except ScopeError as error:
    print("ScopeError:", error)
else:
    raise AssertionError("a query without a tenant was accepted")
