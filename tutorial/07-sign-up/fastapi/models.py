from datetime import date
from typing import Literal

from sqlalchemy import String
from sqlmodel import Field, Relationship, SQLModel

Habitat = Literal["river", "garden", "forest", "coast"]


class BirdCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50, unique=True)
    habitat: Habitat = Field(sa_type=String)
    wingspan: int = Field(ge=1, le=300)
    notes: str = Field(
        default="", max_length=500, sa_column_kwargs={"server_default": ""}
    )


class Bird(BirdCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)
    sightings: list["Sighting"] = Relationship(
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "Sighting.id"},
    )


class BirdPublic(BirdCreate):
    id: int


class SightingCreate(SQLModel):
    place: str = Field(min_length=1, max_length=100)
    seen_on: date


class Sighting(SightingCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)
    bird_id: int = Field(foreign_key="bird.id")


class SightingPublic(SightingCreate):
    id: int


class UserCreate(SQLModel):
    name: str = Field(min_length=1, max_length=50)
    password: str = Field(min_length=8, max_length=100)


class User(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=50, unique=True)
    password_hash: str
    token_hash: str | None = None


class UserPublic(SQLModel):
    id: int
    name: str
