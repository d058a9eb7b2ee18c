from datetime import date
from typing import Literal

from pydantic import BaseModel, Field


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    habitat: Literal["river", "garden", "forest", "coast"]
    wingspan: int = Field(ge=1, le=300)
    notes: str = ""


class SightingCreate(BaseModel):
    place: str = Field(min_length=1)
    seen_on: date


class UserCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    password: str = Field(min_length=8, max_length=100)
