from datetime import date
from typing import Literal

from bottle import HTTPResponse, request, response
from pydantic import BaseModel, Field, TypeAdapter, ValidationError


class BirdIn(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    habitat: Literal["river", "garden", "forest", "coast"]
    wingspan: int = Field(strict=True, ge=1, le=300)
    notes: str = ""


class BirdOut(BirdIn):
    id: int


class SightingIn(BaseModel):
    place: str = Field(min_length=1, max_length=100)
    seen_on: date


class SightingOut(SightingIn):
    id: int


class UserIn(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    password: str = Field(min_length=8, max_length=100)


class UserOut(BaseModel):
    id: int
    name: str


class Problem(BaseModel):
    error: str
    fields: dict[str, str] = {}


def read():
    schema = request.route.config["accepts"]
    try:
        return schema.model_validate(request.json)
    except ValidationError as problem:
        found = [each for each in problem.errors() if each["loc"]]
        fields = {each["loc"][0]: each["msg"] for each in found}
        body = {"error": "The data isn't valid.", "fields": fields}
        raise HTTPResponse(body, 422)


def show(found):
    schema = TypeAdapter(request.route.config["returns"])
    data = schema.validate_python(found, from_attributes=True)
    response.content_type = "application/json"
    return schema.dump_json(data)
