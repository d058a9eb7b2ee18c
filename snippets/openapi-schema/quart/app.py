from typing import Literal

from pydantic import BaseModel, Field
from quart import Quart
from quart_schema import (
    Info,
    QuartSchema,
    RequestSchemaValidationError,
    document_response,
    validate_request,
    validate_response,
)

app = Quart(__name__)
QuartSchema(app, info=Info(title="Bird sightings", version="1.0.0"))


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


class Bird(BirdCreate):
    id: int


class Error(BaseModel):
    message: str


birds = []


@app.errorhandler(RequestSchemaValidationError)
async def invalid_bird(error):
    problems = [
        f"{'.'.join(map(str, each['loc']))}: {each['msg']}"
        for each in error.validation_error.errors()
    ]
    return Error(message="; ".join(problems)), 400


@app.get("/birds")
@validate_response(list[Bird])
async def list_birds():
    return birds


@app.post("/birds")
@validate_request(BirdCreate)
@validate_response(Bird, 201)
@document_response(Error, 400)
async def create_bird(data: BirdCreate):
    bird = Bird(id=len(birds) + 1, **data.model_dump())
    birds.append(bird)
    return bird, 201


@app.get("/birds/<int:bird_id>")
@validate_response(Bird)
@document_response(Error, 404)
async def get_bird(bird_id):
    for bird in birds:
        if bird.id == bird_id:
            return bird
    return Error(message="Bird not found"), 404
