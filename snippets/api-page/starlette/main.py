from pydantic import BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.schemas import SchemaGenerator
from swagger_ui import api_doc


class BirdCreate(BaseModel):
    name: str = Field(max_length=50)
    wingspan_cm: float = Field(allow_inf_nan=False)
    habitat: str = Field(max_length=50)


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
    new_bird = BirdCreate.model_validate_json(await request.body())
    bird = Bird(id=len(birds) + 1, **new_bird.model_dump())
    birds.append(bird)
    return JSONResponse(bird.model_dump(), status_code=201)


app = Starlette(
    routes=[
        Route("/birds", list_birds),
        Route("/birds", create_bird, methods=["POST"]),
    ],
    exception_handlers={ValidationError: invalid},
)

api_doc(
    app,
    config=schemas.get_schema(routes=app.routes),
    url_prefix="/docs",
    title="Bird sightings",
    parameters={"validatorUrl": "null"},
    host_inject=False,
)
