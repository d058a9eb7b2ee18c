from typing import Literal

from pydantic import BaseModel, Field

Habitat = Literal["river", "garden", "forest", "coast"]


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    habitat: Habitat
    wingspan: int = Field(ge=1, le=300)


class Bird(BirdCreate):
    id: int
