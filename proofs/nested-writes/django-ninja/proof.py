import django
from django.conf import settings
from django.db import connection, models, transaction
from django.test import Client
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from ninja import Field, NinjaAPI, Schema, Status

api = NinjaAPI()


class Species(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "birds"


class Sighting(models.Model):
    species = models.ForeignKey(
        Species, models.CASCADE, related_name="sightings"
    )
    place = models.CharField(max_length=50)

    class Meta:
        app_label = "birds"


class SightingIn(Schema):
    place: str = Field(min_length=1)


class SpeciesIn(Schema):
    name: str
    sightings: list[SightingIn]


@api.post("/species", response={201: SpeciesIn})
@transaction.atomic
def create(request, new: SpeciesIn):
    species = Species.objects.create(name=new.name)
    Sighting.objects.bulk_create(
        Sighting(species=species, place=each.place)
        for each in new.sightings
    )
    return Status(201, new)


urlpatterns = [path("", api.urls)]
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
assert refused.status_code == 422, refused.content
print(refused.status_code, refused.json())
