import hashlib
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel


class NewBird(BaseModel):
    name: str
    habitat: str


class Bird(NewBird):
    id: int


app = FastAPI()

birds = {
    1: Bird(id=1, name="Robin", habitat="garden"),
    2: Bird(id=2, name="Robin", habitat="garden"),
}


def make_etag(bird_id: int) -> str:
    if bird_id not in birds:
        raise HTTPException(status_code=404)
    text = birds[bird_id].model_dump_json()
    return f'"{hashlib.sha1(text.encode()).hexdigest()}"'


def split_tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")} - {""}


ETag = Annotated[str, Depends(make_etag)]
Tags = Annotated[str, Header()]


@app.get("/birds/{bird_id}")
async def get_bird(
    bird_id: int, etag: ETag, response: Response, if_none_match: Tags = ""
) -> Bird:
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if split_tags(if_none_match) & {etag, f"W/{etag}", "*"}:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return birds[bird_id]


@app.put("/birds/{bird_id}")
async def replace_bird(
    bird_id: int, new_bird: NewBird, etag: ETag, if_match: Tags = ""
) -> Bird:
    tags = split_tags(if_match)
    if not tags:
        raise HTTPException(status_code=428)
    if not tags & {etag, "*"}:
        raise HTTPException(status_code=412)
    birds[bird_id] = Bird(id=bird_id, **new_bird.model_dump())
    return birds[bird_id]
