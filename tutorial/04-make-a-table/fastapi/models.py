from typing import Literal

from sqlalchemy import String
from sqlmodel import Field, SQLModel

Habitat = Literal["river", "garden", "forest", "coast"]


class BirdCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50, unique=True)
    habitat: Habitat = Field(sa_type=String)
    wingspan: int = Field(ge=1, le=300)


class Bird(BirdCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)


class BirdPublic(BirdCreate):
    id: int
