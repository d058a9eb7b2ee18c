from importlib.resources import files

from pydantic import BaseModel, Field
from quart import Quart
from quart_schema import (
    Info,
    QuartSchema,
    validate_request,
    validate_response,
)

app = Quart(
    __name__,
    static_folder=str(files("flask_swagger_ui") / "dist"),
    static_url_path="/static",
)
app.config.update(
    QUART_SCHEMA_SWAGGER_JS_URL="/static/swagger-ui-bundle.js",
    QUART_SCHEMA_SWAGGER_CSS_URL="/static/swagger-ui.css",
)
QuartSchema(
    app,
    info=Info(title="Bird sightings", version="1.0.0"),
    redoc_ui_path=None,
    scalar_ui_path=None,
)


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    wingspan_cm: float = Field(allow_inf_nan=False)
    habitat: str = Field(max_length=50)


class Bird(BirdCreate):
    id: int


birds = []


@app.get("/birds")
@validate_response(list[Bird])
async def list_birds():
    return birds


@app.post("/birds")
@validate_request(BirdCreate)
@validate_response(Bird, 201)
async def create_bird(data: BirdCreate):
    bird = Bird(id=len(birds) + 1, **data.model_dump())
    birds.append(bird)
    return bird, 201
