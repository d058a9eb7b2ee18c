import hashlib
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, Field


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    habitat: str = Field(max_length=50)


class Bird(BirdCreate):
    id: int


app = FastAPI()

birds = {
    1: Bird(id=1, name="Robin", habitat="garden"),
    2: Bird(id=2, name="Robin", habitat="garden"),
}


def make_etag(bird_id: int) -> str:
    if bird_id not in birds:
        raise HTTPException(404, "Bird not found")
    text = birds[bird_id].model_dump_json()
    return f'"{hashlib.sha1(text.encode()).hexdigest()}"'


def split_tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")} - {""}


ETag = Annotated[str, Depends(make_etag)]
Tags = Annotated[str, Header()]


@app.get("/birds/{bird_id}", response_model=Bird)
async def get_bird(
    bird_id: int, etag: ETag, response: Response, if_none_match: Tags = ""
) -> Bird | Response:
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if split_tags(if_none_match) & {etag, f"W/{etag}", "*"}:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return birds[bird_id]


@app.put("/birds/{bird_id}")
async def replace_bird(
    bird_id: int, bird: BirdCreate, etag: ETag, if_match: Tags = ""
) -> Bird:
    tags = split_tags(if_match)
    if not tags:
        raise HTTPException(428, "Send the ETag in If-Match.")
    if not tags & {etag, "*"}:
        raise HTTPException(412, "The bird has changed. Read it again.")
    birds[bird_id] = Bird(id=bird_id, **bird.model_dump())
    return birds[bird_id]
