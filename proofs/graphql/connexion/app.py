import strawberry
from connexion import ConnexionMiddleware
from connexion.decorators import StarletteDecorator
from starlette.applications import Starlette
from starlette.routing import Route
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


@StarletteDecorator()
async def get_bird():
    return {"name": "Robin"}


endpoint = GraphQL(strawberry.Schema(Query))
routes = [Route("/birds/1", get_bird), Route("/graphql", endpoint)]
app = ConnexionMiddleware(Starlette(routes=routes), import_name=__name__)
app.add_api("openapi.yaml")
