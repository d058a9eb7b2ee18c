from datetime import UTC, datetime

import jwt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from ninja import Form, NinjaAPI, Schema
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer


class JWTAuth(HttpBearer):
    def authenticate(self, request, token):
        try:
            payload = jwt.decode(
                token,
                settings.SECRET_KEY,
                algorithms=["HS256"],
                options={"require": ["exp", "sub"]},
            )
        except jwt.InvalidTokenError:
            return None
        users = User.objects.filter(is_active=True)
        return users.filter(username=payload["sub"]).first()


api = NinjaAPI(auth=JWTAuth())


class Token(Schema):
    access_token: str
    token_type: str


class Me(Schema):
    name: str


@api.exception_handler(AuthenticationError)
def unauthorized(request, exc):
    response = api.create_response(
        request, {"detail": str(exc)}, status=exc.status_code
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.post("/token", response=Token, auth=None)
def create_token(request, username: Form[str], password: Form[str]):
    user = authenticate(request, username=username, password=password)
    if user is None:
        raise AuthenticationError(message="Incorrect name or password")
    expires = datetime.now(UTC) + settings.BIRDS_TOKEN_LIFETIME
    payload = {"sub": user.username, "exp": expires}
    token = jwt.encode(payload, settings.SECRET_KEY, algorithm="HS256")
    return {"access_token": token, "token_type": "bearer"}


@api.get("/me", response=Me)
def get_me(request):
    return {"name": request.auth.username}
