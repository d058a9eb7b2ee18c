from pathlib import Path

import flask_swagger_ui
from apiflask import APIFlask, Schema
from apiflask.fields import Float, Integer, String
from apiflask.validators import Length

app = APIFlask(
    __name__,
    title="Bird sightings",
    static_url_path="/static",
    static_folder=Path(flask_swagger_ui.__file__).parent / "dist",
)
app.config.update(
    AUTO_SERVERS=False,
    DOCS_FAVICON="/static/favicon-32x32.png",
    SWAGGER_UI_CSS="/static/swagger-ui.css",
    SWAGGER_UI_BUNDLE_JS="/static/swagger-ui-bundle.js",
    SWAGGER_UI_STANDALONE_PRESET_JS=(
        "/static/swagger-ui-standalone-preset.js"
    ),
)

birds = []


class BirdIn(Schema):
    name = String(required=True, validate=Length(max=50))
    wingspan_cm = Float(required=True)
    habitat = String(required=True, validate=Length(max=50))


class BirdOut(Schema):
    id = Integer()
    name = String()
    wingspan_cm = Float()
    habitat = String()


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return birds


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    bird = {"id": len(birds) + 1, **json_data}
    birds.append(bird)
    return bird
