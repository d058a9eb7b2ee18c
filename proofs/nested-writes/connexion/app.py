from connexion import AsyncApp
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema
from marshmallow_sqlalchemy.fields import Nested
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column, relationship

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Sighting(Base):
    __tablename__ = "sighting"
    id: Mapped[int] = mapped_column(primary_key=True)
    species_id: Mapped[int] = mapped_column(ForeignKey("species.id"))
    place: Mapped[str]


class Species(Base):
    __tablename__ = "species"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sightings: Mapped[list[Sighting]] = relationship()


class SightingSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Sighting
        load_instance = True


class SpeciesSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Species
        load_instance = True

    sightings = Nested(SightingSchema, many=True)


def create_species(body):
    with Session(engine) as session:
        session.add(SpeciesSchema().load(body, session=session))
        session.commit()
    return body, 201


Base.metadata.create_all(engine)
app = AsyncApp(__name__)
app.add_api("openapi.yaml")
