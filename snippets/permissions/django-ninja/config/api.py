from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Schema, Status
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from birds.models import Bird, Token


class TokenAuth(HttpBearer):
    def __init__(self, permission=None):
        super().__init__()
        self.permission = permission

    def authenticate(self, request, token):
        tokens = Token.objects.filter(user__is_active=True)
        try:
            user = tokens.select_related("user").get(key=token).user
        except Token.DoesNotExist:
            return None
        if self.permission and not user.has_perm(self.permission):
            raise AuthorizationError
        return user


api = NinjaAPI(auth=TokenAuth())


@api.exception_handler(AuthenticationError)
def unauthorized(request, exc):
    response = api.create_response(
        request, {"detail": str(exc)}, status=exc.status_code
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)


class BirdOut(Schema):
    id: int
    name: str
    author: str = Field(alias="author.username")


@api.get("/birds", response=list[BirdOut])
def list_birds(request):
    return Bird.objects.select_related("author").order_by("id")


@api.post(
    "/birds", response={201: BirdOut}, auth=TokenAuth("birds.add_bird")
)
def create_bird(request, payload: BirdIn):
    bird = Bird.objects.create(name=payload.name, author=request.auth)
    return Status(201, bird)


@api.delete(
    "/birds/{bird_id}",
    response={204: None},
    auth=TokenAuth("birds.delete_bird"),
)
def delete_bird(request, bird_id: int):
    bird = get_object_or_404(Bird, id=bird_id)
    if bird.author != request.auth:
        raise AuthorizationError
    bird.delete()
    return Status(204, None)
