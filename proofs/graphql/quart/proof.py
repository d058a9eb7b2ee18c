import asyncio

import strawberry
from quart import Quart
from strawberry.quart.views import GraphQLView


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


app = Quart(__name__)
endpoint = GraphQLView.as_view("graphql", schema=strawberry.Schema(Query))
app.add_url_rule("/graphql", view_func=endpoint)


async def main():
    query = {"query": "{ birds { name } }"}
    response = await app.test_client().post("/graphql", json=query)
    data = await response.json
    assert data["data"] == {"birds": [{"name": "Robin"}]}, data
    print(response.status_code, data)


asyncio.run(main())
