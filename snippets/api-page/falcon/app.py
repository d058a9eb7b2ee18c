import falcon
import falcon.asgi
import orjson
from falcon import media
from pydantic import BaseModel, Field
from spectree import Response, SpecTree
from swagger_ui import api_doc

spec = SpecTree(
    "falcon-asgi",
    title="Bird sightings",
    path="docs",
    mode="strict",
    page_templates={},
)


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    wingspan_cm: float
    habitat: str = Field(max_length=50)


class Bird(BirdCreate):
    id: int


birds: list[Bird] = []


class BirdResource:
    @spec.validate(resp=Response(HTTP_200=list[Bird]))
    async def on_get(self, req, resp):
        resp.media = birds

    @spec.validate(resp=Response(HTTP_201=Bird))
    async def on_post(self, req, resp, json: BirdCreate):
        bird = Bird(id=len(birds) + 1, **json.model_dump())
        birds.append(bird)
        resp.media = bird
        resp.status = falcon.HTTP_201


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
app.add_route("/birds", BirdResource())
spec.register(app)
api_doc(
    app,
    config_rel_url="/openapi.json",
    url_prefix="/docs",
    title="Bird sightings",
    parameters={"validatorUrl": "null"},
)
