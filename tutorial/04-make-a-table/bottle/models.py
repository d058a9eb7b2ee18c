from bottle import abort
from sqlalchemy import String, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)

engine = create_engine("sqlite:///birds.db")
Session = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)
    habitat: Mapped[str] = mapped_column(String(10))
    wingspan: Mapped[int]


def database(callback):
    def wrapper(*args, **kwargs):
        with Session() as session:
            try:
                return callback(*args, session=session, **kwargs)
            except IntegrityError:
                abort(409, "This name is taken.")

    return wrapper
