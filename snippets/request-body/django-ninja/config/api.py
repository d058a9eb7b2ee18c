from ninja import Field, Form, NinjaAPI, Schema, Status
from ninja.errors import HttpError
from ninja.parser import Parser


class JSONParser(Parser):
    def parse_body(self, request):
        if request.content_type != "application/json":
            raise ValueError("Expected application/json.")
        return super().parse_body(request)


api = NinjaAPI(parser=JSONParser())


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


class Count(Schema):
    characters: int


@api.post("/birds", response={201: Bird})
def create_bird(request, bird: Bird):
    return Status(201, bird)


@api.post("/birds/form", response={201: BirdForm})
def create_bird_from_form(request, form: Form[BirdForm]):
    return Status(201, form)


@api.post("/notes", response=Count)
def count_characters(request):
    try:
        note = request.body.decode()
    except UnicodeDecodeError:
        raise HttpError(400, "Expected text in UTF-8.") from None
    return {"characters": len(note)}
