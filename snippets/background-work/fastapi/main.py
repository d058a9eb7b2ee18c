import time
from itertools import count

from fastapi import BackgroundTasks, FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()

ids = count(1)
states: dict[int, str] = {}


class SightingCreate(BaseModel):
    bird: str


class Sighting(BaseModel):
    id: int
    state: str


def process(sighting_id: int, bird: str) -> None:
    try:
        time.sleep(0.3)
        if bird == "Dodo":
            raise ValueError("extinct since 1681")
    except Exception:
        states[sighting_id] = "failed"
        raise
    states[sighting_id] = "processed"


@app.post("/sightings", status_code=202)
async def create_sighting(
    sighting: SightingCreate, background_tasks: BackgroundTasks
) -> Sighting:
    sighting_id = next(ids)
    states[sighting_id] = "queued"
    background_tasks.add_task(process, sighting_id, sighting.bird)
    return Sighting(id=sighting_id, state="queued")


@app.get("/sightings/{sighting_id}")
async def get_sighting(sighting_id: int) -> Sighting:
    if sighting_id not in states:
        raise HTTPException(status_code=404, detail="Sighting not found")
    return Sighting(id=sighting_id, state=states[sighting_id])
