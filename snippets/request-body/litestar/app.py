from typing import Annotated, Any

from litestar import Litestar, Request, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, HTTPException
from litestar.params import JSONBody, RawBody, URLEncodedBody
from msgspec import Meta, Struct

Text = Annotated[str, Meta(max_length=100)]


class Location(Struct):
    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]


class BirdCreate(Struct):
    name: Text
    location: Location
    tags: list[Text]


class BirdForm(Struct):
    name: Text
    habitat: Text


async def require_json(request: Request[Any, Any, Any]) -> None:
    content_type, _ = request.content_type
    if content_type != RequestEncodingType.JSON:
        raise HTTPException(status_code=415, detail="Expected JSON.")


@post("/birds", before_request=require_json)
async def create_bird(data: JSONBody[BirdCreate]) -> BirdCreate:
    return data


@post("/birds/form")
async def create_bird_from_form(
    data: URLEncodedBody[BirdForm],
) -> BirdForm:
    return data


@post("/notes", status_code=200)
async def count_characters(body: RawBody) -> dict[str, int]:
    try:
        note = body.decode()
    except UnicodeDecodeError:
        raise ClientException("Expected text in UTF-8.") from None
    return {"characters": len(note)}


app = Litestar(
    route_handlers=[create_bird, create_bird_from_form, count_characters]
)
