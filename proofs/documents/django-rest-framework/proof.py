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
    INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": [
            "rest_framework.renderers.JSONRenderer"
        ],
    },
)
django.setup()

from rest_framework.decorators import api_view
from rest_framework.response import Response

connect("birds", mongo_client_class=mongomock.MongoClient)


class Bird(Document):
    name = StringField(required=True)
    habitats = ListField(StringField())


@api_view()
def find(request):
    birds = Bird.objects(habitats=request.query_params["habitat"])
    return Response([bird.name for bird in birds])


urlpatterns = [path("birds", find)]
Bird(name="Robin", habitats=["garden", "forest"]).save()
Bird(name="Dipper", habitats=["river"]).save()
found = Client().get("/birds?habitat=forest")
assert found.json() == ["Robin"], found.content
print(found.status_code, found.json())
