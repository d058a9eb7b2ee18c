import strawberry
from fastapi import FastAPI
from fastapi.testclient import TestClient
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


app = FastAPI()
app.include_router(
    GraphQLRouter(strawberry.Schema(Query)), prefix="/graphql"
)
client = TestClient(app)
response = client.post("/graphql", json={"query": "{ birds { name } }"})
assert response.json()["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_code, response.json())
