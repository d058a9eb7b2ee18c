import strawberry
from flask import Flask
from strawberry.flask.views import GraphQLView


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


app = Flask(__name__)
endpoint = GraphQLView.as_view("graphql", schema=strawberry.Schema(Query))
app.add_url_rule("/graphql", view_func=endpoint)
client = app.test_client()
response = client.post("/graphql", json={"query": "{ birds { name } }"})
assert response.json["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_code, response.json)
wrong = client.post("/graphql", json={"query": "{ birds { colour } }"})
print(wrong.status_code, wrong.json["errors"][0]["message"])
