import django
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[
        "rest_framework",
        "django.contrib.contenttypes",
        __name__,
    ],
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

from drf_writable_nested import WritableNestedModelSerializer
from rest_framework import generics, serializers


class Species(models.Model):
    name = models.CharField(max_length=50)


class Sighting(models.Model):
    species = models.ForeignKey(
        Species, models.CASCADE, related_name="sightings"
    )
    place = models.CharField(max_length=50)


class SightingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Sighting
        fields = ["place"]


class SpeciesSerializer(WritableNestedModelSerializer):
    sightings = SightingSerializer(many=True)

    class Meta:
        model = Species
        fields = ["name", "sightings"]


class SpeciesList(generics.CreateAPIView):
    queryset = Species.objects.all()
    serializer_class = SpeciesSerializer


urlpatterns = [path("species", SpeciesList.as_view())]
with connection.schema_editor() as editor:
    editor.create_model(Species)
    editor.create_model(Sighting)
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = Client().post("/species", wren, "application/json")
assert created.status_code == 201, created.content
stored = Sighting.objects.values_list("place", "species_id")
assert list(stored) == [("the pond", 1), ("the weir", 1)], stored
print(created.status_code, list(stored))
sightings[1]["place"] = ""
refused = Client().post("/species", wren, "application/json")
assert refused.status_code == 400, refused.content
print(refused.status_code, refused.json())
