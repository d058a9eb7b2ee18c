import os
import secrets
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException
from fastapi import Request, Response
from pydantic import BaseModel
from starlette.middleware.sessions import SessionMiddleware

PASSWORD = os.environ["ADA_PASSWORD"]

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=os.environ["BIRDS_SECRET"])


class Credentials(BaseModel):
    name: str
    password: str


class Seen(BaseModel):
    name: str


class Habitat(BaseModel):
    habitat: str


def get_session(request: Request) -> dict:
    if "name" not in request.session:
        raise HTTPException(401, "Not signed in")
    return request.session


Session = Annotated[dict, Depends(get_session)]


@app.post("/login")
async def sign_in(credentials: Credentials, request: Request):
    password = credentials.password.encode()
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if credentials.name != "ada" or not matches:
        raise HTTPException(401, "Wrong name or password")
    request.session.clear()
    request.session["name"] = credentials.name
    return {"name": credentials.name}


@app.get("/me")
async def get_me(
    session: Session, habitat: Annotated[str | None, Cookie()] = None
):
    seen = session.get("seen", [])
    return {"name": session["name"], "seen": seen, "habitat": habitat}


@app.post("/seen")
async def add_seen(bird: Seen, session: Session):
    session["seen"] = [*session.get("seen", []), bird.name]
    return {"seen": session["seen"]}


@app.post("/habitat", status_code=204)
async def set_habitat(body: Habitat, response: Response):
    response.set_cookie("habitat", body.habitat, httponly=True)


@app.post("/logout", status_code=204)
async def sign_out(request: Request):
    request.session.clear()
