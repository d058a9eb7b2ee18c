import django
from django.conf import settings
from django.urls import path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
)
django.setup()

from ninja import Field, NinjaAPI, Schema
from ninja.testing import TestClient

api = NinjaAPI()
bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(Schema):
    name: str = Field(default="", min_length=1)
    habitat: str = ""


@api.patch("/birds/1")
def update(request, patch: BirdPatch):
    bird.update(patch.dict(exclude_unset=True))
    return bird


urlpatterns = [path("", api.urls)]
client = TestClient(api)
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json() == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json())
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 422, refused.json()
    print(wrong, refused.status_code, refused.json()["detail"][0]["msg"])
