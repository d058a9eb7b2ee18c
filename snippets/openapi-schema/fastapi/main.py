from typing import Literal

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI(title="Bird sightings", version="1.0.0")


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


class Bird(BirdCreate):
    id: int


birds: list[Bird] = []


@app.get("/birds")
async def list_birds() -> list[Bird]:
    return birds


@app.post("/birds", status_code=201)
async def create_bird(new_bird: BirdCreate) -> Bird:
    bird = Bird(id=len(birds) + 1, **new_bird.model_dump())
    birds.append(bird)
    return bird


@app.get("/birds/{bird_id}", responses={404: {"description": "No bird"}})
async def get_bird(bird_id: int) -> Bird:
    for bird in birds:
        if bird.id == bird_id:
            return bird
    raise HTTPException(status_code=404, detail="Bird not found")
