import mongomock
from bottle import Bottle, request
from mongoengine import Document, ListField, StringField, connect
from webtest import TestApp

connect("birds", mongo_client_class=mongomock.MongoClient)
app = Bottle()


class Bird(Document):
    name = StringField(required=True)
    habitats = ListField(StringField())


@app.get("/birds")
def find():
    birds = Bird.objects(habitats=request.query["habitat"])
    return {"birds": [bird.name for bird in birds]}


Bird(name="Robin", habitats=["garden", "forest"]).save()
Bird(name="Dipper", habitats=["river"]).save()
found = TestApp(app).get("/birds?habitat=forest")
assert found.json == {"birds": ["Robin"]}, found.text
print(found.status_int, found.json)
