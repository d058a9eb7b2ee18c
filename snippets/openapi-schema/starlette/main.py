from typing import Literal

from pydantic import BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.schemas import SchemaGenerator


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(ge=1, le=400)
    habitat: Literal["river", "garden", "farmland"]


class Bird(BirdCreate):
    id: int


schemas = SchemaGenerator(
    {
        "openapi": "3.1.0",
        "info": {"title": "Bird sightings", "version": "1.0.0"},
        "components": {
            "schemas": {
                "BirdCreate": BirdCreate.model_json_schema(),
                "Bird": Bird.model_json_schema(),
            }
        },
    }
)

birds = []


async def invalid(request, exc):
    errors = exc.errors(include_url=False, include_input=False)
    return JSONResponse({"detail": errors}, status_code=422)


async def list_birds(request):
    """
    responses:
      200:
        description: All birds.
        content:
          application/json:
            schema:
              type: array
              items: {$ref: "#/components/schemas/Bird"}
    """
    return JSONResponse([bird.model_dump() for bird in birds])


async def create_bird(request):
    """
    requestBody:
      required: true
      content:
        application/json:
          schema: {$ref: "#/components/schemas/BirdCreate"}
    responses:
      201:
        description: The new bird.
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Bird"}
      422:
        description: The body is invalid.
    """
    body = await request.body()
    new_bird = BirdCreate.model_validate_json(body, strict=True)
    bird = Bird(id=len(birds) + 1, **new_bird.model_dump())
    birds.append(bird)
    return JSONResponse(bird.model_dump(), status_code=201)


async def get_bird(request):
    """
    parameters:
      - name: bird_id
        in: path
        required: true
        schema: {type: integer}
    responses:
      200:
        description: The bird.
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Bird"}
      404:
        description: No bird.
    """
    for bird in birds:
        if bird.id == request.path_params["bird_id"]:
            return JSONResponse(bird.model_dump())
    raise HTTPException(404)


async def openapi_schema(request):
    return JSONResponse(schemas.get_schema(routes=request.app.routes))


app = Starlette(
    routes=[
        Route("/birds", list_birds, methods=["GET"]),
        Route("/birds", create_bird, methods=["POST"]),
        Route("/birds/{bird_id:int}", get_bird, methods=["GET"]),
        Route("/openapi.json", openapi_schema, include_in_schema=False),
    ],
    exception_handlers={ValidationError: invalid},
)
