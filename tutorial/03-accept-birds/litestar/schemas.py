from typing import Literal

from pydantic import BaseModel, Field


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    habitat: Literal["river", "garden", "forest", "coast"]
    wingspan: int = Field(ge=1, le=300)
