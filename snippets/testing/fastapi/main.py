from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

MAX_LENGTH = 50

app = FastAPI()


class NewBird(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


class Bird(NewBird):
    id: int


birds: list[Bird] = []


@app.get("/birds")
async def list_birds() -> list[Bird]:
    return birds


@app.post("/birds", status_code=201)
async def create_bird(new_bird: NewBird) -> Bird:
    bird = Bird(id=len(birds) + 1, name=new_bird.name)
    birds.append(bird)
    return bird


@app.get("/birds/{bird_id}")
async def get_bird(bird_id: int) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise HTTPException(status_code=404)
