from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.exception_handlers import (
    request_validation_exception_handler,
)
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI()


@app.exception_handler(RequestValidationError)
async def refuse(
    request: Request, exc: RequestValidationError
) -> JSONResponse:
    errors = [error | {"input": None} for error in exc.errors()]
    return await request_validation_exception_handler(
        request, RequestValidationError(errors)
    )


Text = Annotated[str, Field(max_length=100)]


class Location(BaseModel):
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class BirdCreate(BaseModel):
    name: Text
    location: Location
    tags: list[Text]


class BirdForm(BaseModel):
    name: Text
    habitat: Text


@app.post("/birds", status_code=201)
async def create_bird(bird: BirdCreate) -> BirdCreate:
    return bird


@app.post("/birds/form", status_code=201)
async def create_bird_from_form(
    form: Annotated[BirdForm, Form()],
) -> BirdForm:
    return form


@app.post("/notes")
async def count_characters(request: Request) -> dict[str, int]:
    try:
        note = (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "Expected text in UTF-8.") from None
    return {"characters": len(note)}
