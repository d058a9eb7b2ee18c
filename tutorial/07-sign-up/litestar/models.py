from datetime import date

from advanced_alchemy.base import DefaultBase
from litestar.di import NamedDependency
from litestar.dto import dto_field
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

Session = NamedDependency[AsyncSession]


class Bird(DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]
    wingspan: Mapped[int]
    notes: Mapped[str] = mapped_column(server_default="")
    sightings: Mapped[list["Sighting"]] = relationship(
        cascade="all, delete-orphan",
        order_by="Sighting.id",
        info=dto_field("private"),
    )


class Sighting(DefaultBase):
    __tablename__ = "sighting"

    id: Mapped[int] = mapped_column(primary_key=True)
    bird_id: Mapped[int] = mapped_column(
        ForeignKey("bird.id"), info=dto_field("private")
    )
    place: Mapped[str]
    seen_on: Mapped[date]


class User(DefaultBase):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str] = mapped_column(info=dto_field("private"))
