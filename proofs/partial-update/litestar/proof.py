from typing import Annotated

from litestar import Litestar, patch
from litestar.params import JSONBody
from litestar.testing import TestClient
from msgspec import UNSET, Meta, Struct, UnsetType, to_builtins

bird = {"name": "Robin", "habitat": "garden"}


class BirdPatch(Struct):
    name: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET
    habitat: str | UnsetType = UNSET


@patch("/birds/1")
async def update(data: JSONBody[BirdPatch]) -> dict[str, str]:
    bird.update(to_builtins(data))
    return bird


client = TestClient(Litestar([update]))
changed = client.patch("/birds/1", json={"habitat": "forest"})
assert changed.json() == {"name": "Robin", "habitat": "forest"}
print(changed.status_code, changed.json())
for wrong in {"name": ""}, {"name": None}:
    refused = client.patch("/birds/1", json=wrong)
    assert refused.status_code == 400, refused.text
    print(wrong, refused.status_code, refused.json()["extra"])
