from typing import Literal

from ninja import Field, Schema


class BirdIn(Schema):
    name: str = Field(min_length=1, max_length=50)
    habitat: Literal["river", "garden", "forest", "coast"]
    wingspan: int = Field(ge=1, le=300)


class BirdOut(Schema):
    id: int
    name: str
    habitat: str
    wingspan: int
