import django
from django.conf import settings
from django.db import connection, models
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
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

from rest_framework import filters, generics, serializers, test


class Bird(models.Model):
    name = models.CharField(max_length=50)
    habitat = models.CharField(max_length=50)

    class Meta:
        app_label = "birds"


class BirdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Bird
        fields = ["name", "habitat"]


class Birds(generics.ListAPIView):
    queryset = Bird.objects.all()
    serializer_class = BirdSerializer
    filter_backends = [filters.SearchFilter, filters.OrderingFilter]
    search_fields = ["habitat"]
    ordering_fields = ["name"]


urlpatterns = [path("birds", Birds.as_view())]
with connection.schema_editor() as editor:
    editor.create_model(Bird)
for name, habitat in [
    ("Dipper", "river"),
    ("Robin", "garden"),
    ("Kingfisher", "river"),
]:
    Bird.objects.create(name=name, habitat=habitat)
asked = {"search": "river", "ordering": "-name"}
response = test.APIClient().get("/birds", asked)
names = [bird["name"] for bird in response.json()]
assert names == ["Kingfisher", "Dipper"], response.json()
print(response.status_code, names)
