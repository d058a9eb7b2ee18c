from pydantic import BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(BaseModel):
    name: str = Field(default="", min_length=1)
    habitat: str = ""


async def update(request):
    patch = BirdPatch.model_validate_json(await request.body())
    bird.update(patch.model_dump(exclude_unset=True))
    return JSONResponse(bird)


async def refuse(request, exc):
    return JSONResponse(exc.errors(include_url=False), status_code=422)


app = Starlette(
    routes=[Route("/birds/1", update, methods=["PATCH"])],
    exception_handlers={ValidationError: refuse},
)
client = TestClient(app)
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json() == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json())
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 422, refused.text
    print(wrong, refused.status_code, refused.json()[0]["msg"])
