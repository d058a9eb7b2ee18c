import marshmallow as ma
from flask import Flask
from flask_smorest import Api, Blueprint, abort

app = Flask(__name__)
app.config.update(
    API_TITLE="Bird sightings",
    API_VERSION="1.0.0",
    OPENAPI_VERSION="3.1.0",
    OPENAPI_URL_PREFIX="/",
)
api = Api(app)
blp = Blueprint("birds", __name__)

birds = []


class BirdSchema(ma.Schema):
    id = ma.fields.Integer(dump_only=True)
    name = ma.fields.String(
        required=True, validate=ma.validate.Length(min=1, max=50)
    )
    wingspan_cm = ma.fields.Float(
        required=True, validate=ma.validate.Range(min=1, max=400)
    )
    habitat = ma.fields.String(
        required=True,
        validate=ma.validate.OneOf(["river", "garden", "farmland"]),
    )


@blp.get("/birds")
@blp.response(200, BirdSchema(many=True))
def list_birds():
    return birds


@blp.post("/birds")
@blp.arguments(BirdSchema)
@blp.response(201, BirdSchema)
def create_bird(new_bird):
    bird = {"id": len(birds) + 1, **new_bird}
    birds.append(bird)
    return bird


@blp.get("/birds/<int:bird_id>")
@blp.response(200, BirdSchema)
@blp.alt_response(404, schema=api.ERROR_SCHEMA)
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, message="Bird not found")


api.register_blueprint(blp)
