from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(gt=0, le=400)
    habitat: Literal["river", "garden", "farmland"]


@app.post("/birds", status_code=201)
async def create_bird(bird: BirdCreate) -> BirdCreate:
    return bird
