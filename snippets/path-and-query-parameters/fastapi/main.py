from typing import Annotated

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

app = FastAPI()


class Bird(BaseModel):
    id: int
    name: str
    habitat: str


birds = [
    Bird(id=1, name="Kingfisher", habitat="river"),
    Bird(id=2, name="Robin", habitat="garden"),
    Bird(id=3, name="Barn owl", habitat="farmland"),
    Bird(id=4, name="Grey heron", habitat="river"),
]


@app.get("/birds")
async def list_birds(
    habitat: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> list[Bird]:
    found = birds
    if habitat is not None:
        found = [bird for bird in birds if bird.habitat == habitat]
    return found[:limit]


@app.get("/birds/{bird_id}")
async def get_bird(bird_id: int) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise HTTPException(status_code=404, detail="Bird not found")
