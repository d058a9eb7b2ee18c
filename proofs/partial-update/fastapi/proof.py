from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

app = FastAPI()
bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(BaseModel):
    name: str = Field(default="", min_length=1)
    habitat: str = ""


@app.patch("/birds/1")
def update(patch: BirdPatch):
    bird.update(patch.model_dump(exclude_unset=True))
    return bird


client = TestClient(app)
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json() == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json())
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 422, refused.text
    print(wrong, refused.status_code, refused.json()["detail"][0]["msg"])
