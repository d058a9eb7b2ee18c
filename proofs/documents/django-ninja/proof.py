import django
import mongomock
from django.conf import settings
from django.test import Client
from django.urls import path
from mongoengine import Document, ListField, StringField, connect

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
)
django.setup()

from ninja import NinjaAPI

connect("birds", mongo_client_class=mongomock.MongoClient)

api = NinjaAPI()


class Bird(Document):
    name = StringField(required=True)
    habitats = ListField(StringField())


@api.get("/birds")
def find(request, habitat: str):
    birds = Bird.objects(habitats=habitat)
    return [bird.name for bird in birds]


urlpatterns = [path("", api.urls)]
Bird(name="Robin", habitats=["garden", "forest"]).save()
Bird(name="Dipper", habitats=["river"]).save()
found = Client().get("/birds?habitat=forest")
assert found.json() == ["Robin"], found.content
print(found.status_code, found.json())
