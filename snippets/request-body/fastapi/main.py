from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.exception_handlers import (
    request_validation_exception_handler,
)
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel

app = FastAPI()


@app.exception_handler(RequestValidationError)
async def refuse(request: Request, exc: RequestValidationError):
    errors = [error | {"input": None} for error in exc.errors()]
    return await request_validation_exception_handler(
        request, RequestValidationError(errors)
    )


class Location(BaseModel):
    lat: float
    lon: float


class Bird(BaseModel):
    name: str
    location: Location
    tags: list[str]


class BirdForm(BaseModel):
    name: str
    habitat: str


@app.post("/birds", status_code=201)
async def create_bird(bird: Bird) -> Bird:
    return bird


@app.post("/birds/form", status_code=201)
async def create_bird_from_form(
    form: Annotated[BirdForm, Form()],
) -> BirdForm:
    return form


@app.post("/notes")
async def count_characters(request: Request):
    try:
        note = (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "Expected text in UTF-8.") from None
    return {"characters": len(note)}
