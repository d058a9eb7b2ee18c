import strawberry
from litestar import Litestar
from litestar.testing import TestClient
from strawberry.litestar import make_graphql_controller


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


endpoint = make_graphql_controller(strawberry.Schema(Query), "/graphql")
with TestClient(Litestar([endpoint])) as client:
    response = client.post("/graphql", json={"query": "{birds {name}}"})
assert response.json()["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_code, response.json())
