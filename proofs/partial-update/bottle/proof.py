from bottle import Bottle, HTTPResponse, request
from marshmallow import Schema, ValidationError, fields, validate
from webtest import TestApp

app = Bottle()
bird = {"name": "Robin", "habitat": "garden"}


class BirdSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    habitat = fields.String(required=True)


@app.route("/birds/1", method="PATCH")
def update():
    try:
        changes = BirdSchema(partial=True).load(request.json)
    except ValidationError as error:
        return HTTPResponse(error.messages, 422)
    bird.update(changes)
    return bird


client = TestApp(app)
changed = client.patch_json("/birds/1", {"habitat": "forest"})
assert changed.json == {"name": "Robin", "habitat": "forest"}
print(changed.status_int, changed.json)
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch_json("/birds/1", wrong, status=422)
    print(wrong, refused.status_int, refused.json)
