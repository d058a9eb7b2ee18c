import asyncio

from pydantic import BaseModel, Field
from quart import Quart
from quart_schema import QuartSchema, validate_request

app = Quart(__name__)
QuartSchema(app)
bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(BaseModel):
    name: str = Field(default="", min_length=1)
    habitat: str = ""


@app.patch("/birds/1")
@validate_request(BirdPatch)
async def update(data: BirdPatch):
    bird.update(data.model_dump(exclude_unset=True))
    return bird


async def main():
    client = app.test_client()
    changed = await client.patch("/birds/1", json={"habitat": "forest"})
    data = await changed.json
    assert data == {"name": "Robin", "habitat": "forest"}, data
    print(changed.status_code, data)
    for wrong in {"name": ""}, {"name": None}:
        refused = await client.patch("/birds/1", json=wrong)
        assert refused.status_code == 400, await refused.data
        print(wrong, refused.status_code)


asyncio.run(main())
