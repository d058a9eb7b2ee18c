import itertools
import os
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field


class User(BaseModel):
    name: str
    role: str


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)


class Bird(BirdCreate):
    id: int
    author: str


USERS = {
    os.environ["JOAN_TOKEN"]: User(name="joan", role="reader"),
    os.environ["ADA_TOKEN"]: User(name="ada", role="editor"),
    os.environ["GRACE_TOKEN"]: User(name="grace", role="editor"),
}

bearer = HTTPBearer()
Credentials = Annotated[HTTPAuthorizationCredentials, Depends(bearer)]


async def get_user(credentials: Credentials) -> User:
    user = USERS.get(credentials.credentials)
    if user is None:
        headers = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "Unknown token", headers)
    return user


async def get_editor(user: Annotated[User, Depends(get_user)]) -> User:
    if user.role != "editor":
        raise HTTPException(403, "For editors only")
    return user


Editor = Annotated[User, Depends(get_editor)]

app = FastAPI()
birds: dict[int, Bird] = {}
numbers = itertools.count(1)


async def get_own_bird(bird_id: int, editor: Editor) -> Bird:
    bird = birds.get(bird_id)
    if bird is None:
        raise HTTPException(404, "Bird not found")
    if bird.author != editor.name:
        raise HTTPException(403, "For its author only")
    return bird


@app.get("/birds", dependencies=[Depends(get_user)])
async def list_birds() -> list[Bird]:
    return list(birds.values())


@app.post("/birds", status_code=201)
async def create_bird(bird: BirdCreate, editor: Editor) -> Bird:
    created = Bird(id=next(numbers), name=bird.name, author=editor.name)
    birds[created.id] = created
    return created


@app.delete("/birds/{bird_id}", status_code=204)
async def delete_bird(
    bird: Annotated[Bird, Depends(get_own_bird)],
) -> None:
    del birds[bird.id]
