from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Field, Relationship, Session, SQLModel
from sqlmodel import create_engine, select

engine = create_engine("sqlite:///birds.db")


class SightingCreate(SQLModel):
    place: str = Field(min_length=1)


class SpeciesCreate(SQLModel):
    name: str
    sightings: list[SightingCreate]


class Sighting(SightingCreate, table=True):
    id: int | None = Field(default=None, primary_key=True)
    species_id: int = Field(foreign_key="species.id")


class Species(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    sightings: list[Sighting] = Relationship()


app = FastAPI()


@app.post("/species", status_code=201)
def create(new: SpeciesCreate) -> SpeciesCreate:
    rows = [Sighting(place=each.place) for each in new.sightings]
    with Session(engine) as session:
        session.add(Species(name=new.name, sightings=rows))
        session.commit()
    return new


SQLModel.metadata.create_all(engine)
client = TestClient(app)
sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
created = client.post("/species", json=wren)
assert created.status_code == 201, created.text
with Session(engine) as session:
    stored = session.exec(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
print(created.status_code, created.json())
sightings[1]["place"] = ""
refused = client.post("/species", json=wren)
assert refused.status_code == 422
print(refused.status_code, refused.json()["detail"][0]["loc"])
