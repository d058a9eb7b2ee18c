from datetime import date
from types import SimpleNamespace

from pydantic import BaseModel, Field
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient


class BirdOut(BaseModel, from_attributes=True):
    name: str
    seen: date = Field(serialization_alias="seenOn")


row = SimpleNamespace(
    name="Robin", seen=date(2026, 5, 1), email="ada@example.com"
)


async def read(request):
    bird = BirdOut.model_validate(row).model_dump_json(by_alias=True)
    return Response(bird, media_type="application/json")


app = Starlette(routes=[Route("/birds/1", read)])
response = TestClient(app).get("/birds/1")
assert response.json() == {"name": "Robin", "seenOn": "2026-05-01"}
print(response.status_code, response.json())
