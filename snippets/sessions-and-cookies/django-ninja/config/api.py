from typing import Literal

from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from ninja import Cookie, Field, NinjaAPI, Schema, Status
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.security import django_auth


class JSONParser(Parser):
    def parse_body(self, request):
        if request.content_type != "application/json":
            raise ValueError("Expected application/json.")
        return super().parse_body(request)


api = NinjaAPI(auth=django_auth, parser=JSONParser())


class Credentials(Schema):
    name: str = Field(max_length=150)
    password: str = Field(max_length=128)


class User(Schema):
    name: str


class Me(Schema):
    name: str
    seen: list[str]
    habitat: str | None


class SeenBird(Schema):
    name: str = Field(min_length=1, max_length=50)


class Seen(Schema):
    seen: list[str]


class Preference(Schema):
    habitat: Literal["river", "forest", "coast"]


@api.post("/login", response=User, auth=None)
def sign_in(request, credentials: Credentials):
    user = authenticate(
        request,
        username=credentials.name,
        password=credentials.password,
    )
    if user is None:
        raise HttpError(403, "Wrong name or password")
    request.session.flush()
    login(request, user)
    return {"name": user.username}


@api.get("/me", response=Me)
def get_me(request, habitat: Cookie[str | None] = None):
    return {
        "name": request.auth.username,
        "seen": request.session.get("seen", []),
        "habitat": habitat,
    }


@api.post("/seen", response=Seen)
def add_seen(request, bird: SeenBird):
    seen = [*request.session.get("seen", []), bird.name]
    request.session["seen"] = seen
    return {"seen": seen}


@api.post("/habitat", response={204: None}, auth=None)
def set_habitat(request, preference: Preference, response: HttpResponse):
    response.set_cookie(
        "habitat", preference.habitat, httponly=True, samesite="Lax"
    )
    return Status(204, None)


@api.post("/logout", response={204: None})
def sign_out(request):
    logout(request)
    return Status(204, None)
