from fastapi import APIRouter, HTTPException
from sqlmodel import Session, col, select

from database import SessionDep
from models import (
    Bird,
    BirdCreate,
    BirdPublic,
    Sighting,
    SightingCreate,
    SightingPublic,
)

router = APIRouter(prefix="/birds")


def find_bird(bird_id: int, session: Session) -> Bird:
    bird = session.get(Bird, bird_id)
    if bird:
        return bird
    raise HTTPException(status_code=404, detail="There is no such bird.")


@router.get("", response_model=list[BirdPublic])
def list_birds(
    session: SessionDep, habitat: str | None = None
) -> list[Bird]:
    query = select(Bird).order_by(col(Bird.id))
    if habitat is not None:
        query = query.where(Bird.habitat == habitat)
    return list(session.exec(query))


@router.post("", status_code=201, response_model=BirdPublic)
def create_bird(data: BirdCreate, session: SessionDep) -> Bird:
    bird = Bird.model_validate(data)
    session.add(bird)
    session.commit()
    session.refresh(bird)
    return bird


@router.get("/{bird_id}", response_model=BirdPublic)
def get_bird(bird_id: int, session: SessionDep) -> Bird:
    return find_bird(bird_id, session)


@router.put("/{bird_id}", response_model=BirdPublic)
def replace_bird(
    bird_id: int, data: BirdCreate, session: SessionDep
) -> Bird:
    bird = find_bird(bird_id, session)
    bird.sqlmodel_update(data)
    session.commit()
    session.refresh(bird)
    return bird


@router.delete("/{bird_id}", status_code=204)
def delete_bird(bird_id: int, session: SessionDep) -> None:
    session.delete(find_bird(bird_id, session))
    session.commit()


@router.get("/{bird_id}/sightings", response_model=list[SightingPublic])
def list_sightings(bird_id: int, session: SessionDep) -> list[Sighting]:
    return find_bird(bird_id, session).sightings


@router.post(
    "/{bird_id}/sightings",
    status_code=201,
    response_model=SightingPublic,
)
def create_sighting(
    bird_id: int, data: SightingCreate, session: SessionDep
) -> Sighting:
    bird = find_bird(bird_id, session)
    sighting = Sighting.model_validate(data, update={"bird_id": bird.id})
    session.add(sighting)
    session.commit()
    session.refresh(sighting)
    return sighting
