from datetime import date
from typing import Literal

from ninja import Field, Schema


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)
    habitat: Literal["river", "garden", "forest", "coast"]
    wingspan: int = Field(ge=1, le=300)
    notes: str = Field("", max_length=1000)


class BirdOut(Schema):
    id: int
    name: str
    habitat: str
    wingspan: int
    notes: str


class SightingIn(Schema):
    place: str = Field(min_length=1, max_length=100)
    seen_on: date


class SightingOut(Schema):
    id: int
    place: str
    seen_on: date


class UserIn(Schema):
    username: str = Field(alias="name", min_length=1, max_length=50)
    password: str = Field(min_length=8, max_length=100)


class UserOut(Schema):
    id: int
    name: str = Field(alias="username")


class TokenOut(Schema):
    token: str


class Error(Schema):
    error: str
    fields: dict[str, str] = {}
