import marshmallow as ma
from flask import Flask
from flask_smorest import Api, Blueprint
from flask_swagger_ui import get_swaggerui_blueprint

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
        required=True, validate=ma.validate.Length(max=50)
    )
    wingspan_cm = ma.fields.Float(required=True)
    habitat = ma.fields.String(
        required=True, validate=ma.validate.Length(max=50)
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


api.register_blueprint(blp)

swagger_ui = get_swaggerui_blueprint(
    "/docs",
    "/openapi.json",
    config={"app_name": "Bird sightings", "validatorUrl": None},
)
app.register_blueprint(swagger_ui)
