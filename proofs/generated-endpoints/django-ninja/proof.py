import django
from django.conf import settings
from django.db import connection, models
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["ninja_extra"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
)
django.setup()

from django.test import Client
from ninja_extra import (
    ModelConfig,
    ModelControllerBase,
    NinjaExtraAPI,
    api_controller,
)


class Bird(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        app_label = "birds"
        ordering = ["id"]


with connection.schema_editor() as editor:
    editor.create_model(Bird)


@api_controller("/birds")
class BirdController(ModelControllerBase):
    model_config = ModelConfig(model=Bird)


api = NinjaExtraAPI()
api.register_controllers(BirdController)
urlpatterns = [path("", api.urls)]

client = Client()
json = {"content_type": "application/json"}
made = client.post("/birds/", {"name": "Robin"}, **json)
assert made.status_code == 201, made.content
number = made.json()["id"]
changed = client.put(f"/birds/{number}", {"name": "Wren"}, **json)
assert changed.json()["name"] == "Wren", changed.content
print(client.get("/birds/").json())
assert client.delete(f"/birds/{number}").status_code == 204
print("GET, POST, PUT and DELETE from one class")
