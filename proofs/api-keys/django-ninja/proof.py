import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "ninja_apikey",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.models import User
from ninja import NinjaAPI
from ninja_apikey.models import APIKey
from ninja_apikey.security import APIKeyAuth, generate_key

api = NinjaAPI(auth=APIKeyAuth())


@api.get("/birds")
def birds(request):
    return {"read by": request.user.username}


urlpatterns = [path("", api.urls)]
call_command("migrate", verbosity=0)
feeder = User.objects.create_user("feeder")
new = generate_key()
APIKey.objects.create(
    user=feeder, prefix=new.prefix, hashed_key=new.hashed_key
)
for key, status in {
    f"{new.prefix}.{new.key}": 200,
    "no-such.key": 401,
}.items():
    response = Client().get("/birds", headers={"X-API-Key": key})
    assert response.status_code == status, response.json()
    print(response.status_code, response.json())
