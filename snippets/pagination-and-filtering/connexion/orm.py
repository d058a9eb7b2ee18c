from sqlalchemy import create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]

    def dump(self):
        return {"id": self.id, "name": self.name, "habitat": self.habitat}


engine = create_engine("sqlite:///birds.db")
Session = sessionmaker(engine)
