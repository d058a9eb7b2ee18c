import django
import strawberry
from django.conf import settings
from django.test import Client
from django.urls import path
from strawberry.django.views import GraphQLView

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["rest_framework"],
)
django.setup()


@strawberry.type
class Bird:
    name: str
    habitat: str


@strawberry.type
class Query:
    @strawberry.field
    def birds(self) -> list[Bird]:
        return [Bird(name="Robin", habitat="garden")]


view = GraphQLView.as_view(schema=strawberry.Schema(Query))
urlpatterns = [path("graphql", view)]
query = {"query": "{ birds { name } }"}
response = Client().post("/graphql", query, "application/json")
assert response.json()["data"] == {"birds": [{"name": "Robin"}]}
print(response.status_code, response.json())
