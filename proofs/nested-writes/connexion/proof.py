from app import Sighting, app, engine
from sqlalchemy import select
from sqlalchemy.orm import Session

sightings = [{"place": "the pond"}, {"place": "the weir"}]
wren = {"name": "Wren", "sightings": sightings}
with app.test_client() as client:
    created = client.post("/species", json=wren)
    assert created.status_code == 201, created.text
    print(created.status_code, created.json())
    sightings[1]["place"] = ""
    refused = client.post("/species", json=wren)
    assert refused.status_code == 400, refused.text
    print(refused.status_code, refused.json()["detail"])
with Session(engine) as session:
    stored = session.execute(select(Sighting.place, Sighting.species_id))
    assert stored.all() == [("the pond", 1), ("the weir", 1)]
