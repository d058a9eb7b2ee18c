from sqlalchemy import create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class AuditBase(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def dump(self):
        return {"id": self.id, "name": self.name}


class Entry(AuditBase):
    __tablename__ = "entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]

    def dump(self):
        return {"id": self.id, "message": self.message}


birds = create_engine("sqlite:///birds.db")
audit = create_engine("sqlite:///audit.db")
Session = sessionmaker(binds={Base: birds, AuditBase: audit})
Base.metadata.create_all(birds)
AuditBase.metadata.create_all(audit)
