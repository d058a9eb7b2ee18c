import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from strawberry.asgi import GraphQL


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


endpoint = GraphQL(strawberry.Schema(Query))
client = TestClient(Starlette(routes=[Route("/graphql", endpoint)]))
response = client.post("/graphql", json={"query": "{ birds { name } }"})
assert response.json()["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_code, response.json())
