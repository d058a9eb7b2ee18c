from apiflask import APIFlask
import mongomock
from flask import request
from mongoengine import Document, ListField, StringField, connect

connect("birds", mongo_client_class=mongomock.MongoClient)
app = APIFlask(__name__)


class Bird(Document):
    name = StringField(required=True)
    habitats = ListField(StringField())


@app.get("/birds")
def find():
    birds = Bird.objects(habitats=request.args["habitat"])
    return [bird.name for bird in birds]


Bird(name="Robin", habitats=["garden", "forest"]).save()
Bird(name="Dipper", habitats=["river"]).save()
found = app.test_client().get("/birds?habitat=forest")
assert found.json == ["Robin"], found.text
print(found.status_code, found.json)
