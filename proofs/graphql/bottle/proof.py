from ariadne import QueryType, gql, make_executable_schema
from ariadne.wsgi import GraphQL
from bottle import Bottle
from webtest import TestApp

types = gql("""
    type Bird { name: String!, habitat: String! }
    type Query { birds: [Bird!]! }
""")
query = QueryType()


@query.field("birds")
def find_birds(*_):
    return [{"name": "Robin", "habitat": "garden"}]


app = Bottle()
app.mount("/graphql", GraphQL(make_executable_schema(types, query)))
client = TestApp(app)
response = client.post_json("/graphql/", {"query": "{ birds { name } }"})
assert response.json["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_int, response.json)
wrong = {"query": "{ birds { colour } }"}
response = client.post_json("/graphql/", wrong, status=400)
print(response.status_int, response.json["errors"][0]["message"])
