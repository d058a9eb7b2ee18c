from datetime import date

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    habitat: Mapped[str] = mapped_column(String(10))
    wingspan: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", name="bird_owner")
    )
    notes: Mapped[str] = mapped_column(Text, server_default="")
    sightings: Mapped[list["Sighting"]] = relationship(
        cascade="all, delete-orphan", order_by="Sighting.id"
    )


class Sighting(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    bird_id: Mapped[int] = mapped_column(ForeignKey("bird.id"))
    place: Mapped[str] = mapped_column(String(100))
    seen_on: Mapped[date]


class User(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str | None] = mapped_column(String(64))
