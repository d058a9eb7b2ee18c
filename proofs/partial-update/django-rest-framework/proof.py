import django
from django.conf import settings
from django.db import connection, models
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

from rest_framework import generics, serializers, test


class Bird(models.Model):
    name = models.CharField(max_length=50)
    habitat = models.CharField(max_length=50)

    class Meta:
        app_label = "birds"


class BirdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bird
        fields = ["name", "habitat"]


class OneBird(generics.UpdateAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer


urlpatterns = [path("birds/<int:pk>", OneBird.as_view())]
with connection.schema_editor() as editor:
    editor.create_model(Bird)
Bird.objects.create(name="Robin", habitat="garden")
client = test.APIClient()
forest = {"habitat": "forest"}
changed = client.patch("/birds/1", forest, format="json")
assert changed.json() == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json())
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", wrong, format="json")
    assert refused.status_code == 400, refused.json()
    print(wrong, refused.status_code, refused.json())
