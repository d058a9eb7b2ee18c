import hashlib
from typing import Annotated

import msgspec
from litestar import Litestar, Response, get, put
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, HeaderParameter, JSONBody
from msgspec import Meta, Struct, structs

Text = Annotated[str, Meta(max_length=50)]


class BirdCreate(Struct):
    name: Text
    habitat: Text


class Bird(BirdCreate):
    id: int


birds = {
    1: Bird(id=1, name="Robin", habitat="garden"),
    2: Bird(id=2, name="Robin", habitat="garden"),
}


async def provide_etag(bird_id: FromPath[int]) -> str:
    if bird_id not in birds:
        raise NotFoundException("Bird not found")
    content = msgspec.json.encode(birds[bird_id])
    return f'"{hashlib.sha1(content).hexdigest()}"'


def split_tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")} - {""}


@get("/birds/{bird_id:int}")
async def get_bird(
    bird_id: FromPath[int],
    etag: NamedDependency[str],
    if_none_match: Annotated[
        str, HeaderParameter(name="If-None-Match")
    ] = "",
) -> Response[Bird | None]:
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if split_tags(if_none_match) & {etag, f"W/{etag}", "*"}:
        return Response(None, status_code=304, headers=headers)
    return Response(birds[bird_id], headers=headers)


@put("/birds/{bird_id:int}")
async def replace_bird(
    bird_id: FromPath[int],
    data: JSONBody[BirdCreate],
    etag: NamedDependency[str],
    if_match: Annotated[str, HeaderParameter(name="If-Match")] = "",
) -> Bird:
    tags = split_tags(if_match)
    if not tags:
        raise HTTPException("Send the ETag in If-Match.", status_code=428)
    if not tags & {etag, "*"}:
        raise HTTPException("The bird has changed.", status_code=412)
    birds[bird_id] = Bird(id=bird_id, **structs.asdict(data))
    return birds[bird_id]


app = Litestar(
    route_handlers=[get_bird, replace_bird],
    dependencies={"etag": Provide(provide_etag)},
)
