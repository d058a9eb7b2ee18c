import falcon.asgi
from ariadne import QueryType, gql, graphql, make_executable_schema
from falcon import testing

types = gql("""
    type Bird { name: String!, habitat: String! }
    type Query { birds: [Bird!]! }
""")
query = QueryType()


@query.field("birds")
def find_birds(*_):
    return [{"name": "Robin", "habitat": "garden"}]


schema = make_executable_schema(types, query)


class GraphQLResource:
    async def on_post(self, req, resp):
        data = await req.get_media()
        success, resp.media = await graphql(schema, data)
        resp.status = falcon.HTTP_200 if success else falcon.HTTP_400


app = falcon.asgi.App()
app.add_route("/graphql", GraphQLResource())
client = testing.TestClient(app)
for query in "{ birds { name } }", "{ birds { colour } }":
    response = client.simulate_post("/graphql", json={"query": query})
    print(response.status_code, response.json)
    if "name" in query:
        assert response.json == {"data": {"birds": [{"name": "Robin"}]}}
    else:
        assert response.status_code == 400
