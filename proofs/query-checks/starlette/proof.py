from pydantic import BaseModel, Field
from spectree import SpecTree
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

spec = SpecTree("starlette")


class Query(BaseModel):
    limit: int = Field(20, ge=1, le=100)


@spec.validate()
async def list_birds(request, query: Query):
    return JSONResponse(query.model_dump())


client = TestClient(Starlette(routes=[Route("/birds", list_birds)]))
for query, status in {
    "": 200,
    "limit=5": 200,
    "limit=0": 422,
    "limit=x": 422,
}.items():
    response = client.get(f"/birds?{query}")
    assert response.status_code == status, response.text
    print(query, response.status_code, response.json())
