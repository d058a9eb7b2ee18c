import marshmallow as ma
from flask import Flask
from flask_smorest import Api, Blueprint

app = Flask(__name__)
app.config |= {
    "API_TITLE": "Birds",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
}
api = Api(app)
blp = Blueprint("birds", __name__)
bird = {"name": "Robin", "habitat": "garden"}


class BirdSchema(ma.Schema):
    name = ma.fields.String(
        required=True, validate=ma.validate.Length(min=1)
    )
    habitat = ma.fields.String(required=True)


@blp.patch("/birds/1")
@blp.arguments(BirdSchema(partial=True))
def update(changes):
    bird.update(changes)
    return bird


api.register_blueprint(blp)
client = app.test_client()
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json)
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 422, refused.text
    print(wrong, refused.status_code, refused.json["errors"]["json"])
