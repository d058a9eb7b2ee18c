from typing import Literal

from pydantic import BaseModel, Field
from quart import Quart, json
from quart_schema import (
    QuartSchema,
    RequestSchemaValidationError,
    validate_request,
    validate_response,
)
from werkzeug.exceptions import HTTPException

app = Quart(__name__)
QuartSchema(app)


class Bird(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(gt=0, le=400)
    habitat: Literal["river", "garden", "farmland"]


@app.errorhandler(HTTPException)
async def handle_exception(error):
    response = error.get_response()
    response.data = json.dumps({"message": error.description})
    response.content_type = "application/json"
    return response


@app.errorhandler(RequestSchemaValidationError)
async def handle_request_validation_error(error):
    errors = error.validation_error.errors(
        include_url=False, include_context=False, include_input=False
    )
    return {"errors": errors}, 400


@app.post("/birds")
@validate_request(Bird)
@validate_response(Bird, 201)
async def create_bird(data: Bird):
    return data, 201
