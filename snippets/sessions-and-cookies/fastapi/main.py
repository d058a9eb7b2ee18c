import json
import os
import secrets
from typing import Annotated, Any, Literal

from fastapi import Cookie, Depends, FastAPI, HTTPException
from fastapi import Request, Response
from pydantic import BaseModel, Field
from starlette.middleware.sessions import SessionMiddleware

PASSWORD = os.environ["ADA_PASSWORD"]

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=os.environ["BIRDS_SECRET"])


class Credentials(BaseModel):
    name: str
    password: str


class SeenBird(BaseModel):
    name: str = Field(min_length=1, max_length=50)


class Preference(BaseModel):
    habitat: Literal["river", "forest", "coast"]


def get_session(request: Request) -> dict[str, Any]:
    if "name" not in request.session:
        raise HTTPException(401, "Not signed in")
    return request.session


SessionDep = Annotated[dict[str, Any], Depends(get_session)]


@app.post("/login")
async def sign_in(
    credentials: Credentials, request: Request
) -> dict[str, str]:
    password = credentials.password.encode()
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if credentials.name != "ada" or not matches:
        raise HTTPException(401, "Wrong name or password")
    request.session.clear()
    request.session["name"] = credentials.name
    return {"name": credentials.name}


@app.get("/me")
async def get_me(
    session: SessionDep, habitat: Annotated[str | None, Cookie()] = None
) -> dict[str, Any]:
    seen = session.get("seen", [])
    return {"name": session["name"], "seen": seen, "habitat": habitat}


@app.post("/seen")
async def add_seen(
    bird: SeenBird, session: SessionDep
) -> dict[str, list[str]]:
    seen = [*session.get("seen", []), bird.name]
    if len(json.dumps(seen)) > 2000:
        raise HTTPException(400, "The session is full")
    session["seen"] = seen
    return {"seen": seen}


@app.post("/habitat", status_code=204)
async def set_habitat(preference: Preference, response: Response) -> None:
    response.set_cookie("habitat", preference.habitat, httponly=True)


@app.post("/logout", status_code=204)
async def sign_out(request: Request) -> None:
    request.session.clear()
