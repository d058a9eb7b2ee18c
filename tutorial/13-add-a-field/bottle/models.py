import logging
import os
from datetime import date

from bottle import abort
from sqlalchemy import ForeignKey, String, Text, create_engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    sessionmaker,
)

engine = create_engine(os.environ["DATABASE_URL"])
Session = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    habitat: Mapped[str] = mapped_column(String(10))
    wingspan: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", name="bird_owner")
    )
    notes: Mapped[str] = mapped_column(Text, server_default="")
    rarity: Mapped[str] = mapped_column(String(10), server_default="common")
    sightings: Mapped[list["Sighting"]] = relationship(
        cascade="all, delete-orphan", order_by="Sighting.id"
    )


class Sighting(Base):
    __tablename__ = "sighting"

    id: Mapped[int] = mapped_column(primary_key=True)
    bird_id: Mapped[int] = mapped_column(ForeignKey("bird.id"))
    place: Mapped[str] = mapped_column(String(100))
    seen_on: Mapped[date]


class User(Base):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str | None] = mapped_column(String(64))


def database(callback):
    def wrapper(*args, **kwargs):
        with Session() as session:
            try:
                return callback(*args, session=session, **kwargs)
            except IntegrityError:
                abort(409, "This name is taken.")
            except OperationalError as error:
                logging.error("No database: %s", error)
                abort(503, "The database can't be reached.")

    return wrapper
