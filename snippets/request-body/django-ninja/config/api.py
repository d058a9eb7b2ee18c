from ninja import Field, Form, NinjaAPI, Schema
from ninja.errors import HttpError

api = NinjaAPI()


class Location(Schema):
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class Bird(Schema):
    name: str
    location: Location
    tags: list[str]


class BirdForm(Schema):
    name: str
    habitat: str


@api.post("/birds", response={201: Bird})
def create_bird(request, bird: Bird):
    return bird


@api.post("/birds/form", response={201: BirdForm})
def create_bird_from_form(request, bird: Form[BirdForm]):
    return bird


@api.post("/notes")
def count_characters(request):
    try:
        note = request.body.decode()
    except UnicodeDecodeError:
        raise HttpError(400, "Expected text in UTF-8.") from None
    return {"characters": len(note)}
