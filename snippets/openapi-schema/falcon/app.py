from typing import Literal

import falcon
import falcon.asgi
import orjson
from falcon import media
from pydantic import BaseModel, Field
from spectree import Response, SpecTree

spec = SpecTree(
    "falcon-asgi",
    title="Bird sightings",
    version="1.0.0",
    mode="strict",
    page_templates={},
)


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


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

    @spec.validate(resp=Response("HTTP_404", HTTP_200=Bird))
    async def on_get_bird(self, req, resp, bird_id: int):
        for bird in birds:
            if bird.id == bird_id:
                resp.media = bird
                return
        raise falcon.HTTPNotFound(description="Bird not found")


class OpenAPIResource:
    async def on_get(self, req, resp):
        resp.media = spec.spec


app = falcon.asgi.App()
app.req_options.media_handlers[falcon.MEDIA_JSON] = media.JSONHandler(
    loads=orjson.loads
)
resource = BirdResource()
app.add_route("/birds", resource)
app.add_route("/birds/{bird_id:int}", resource, suffix="bird")
app.add_route("/openapi.json", OpenAPIResource())
spec.register(app)
