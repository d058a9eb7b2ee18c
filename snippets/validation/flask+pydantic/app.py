from typing import Literal

from flask import Flask, abort, json, request
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


class BirdCreate(BaseModel):
    name: str = Field(min_length=1, max_length=50)
    wingspan_cm: float = Field(gt=0, le=400)
    habitat: Literal["river", "garden", "farmland"]


@app.errorhandler(ValidationError)
def handle_invalid(error):
    errors = error.errors(
        include_url=False, include_context=False, include_input=False
    )
    return {"errors": errors}, 400


@app.errorhandler(HTTPException)
def handle_exception(error):
    response = error.get_response()
    response.data = json.dumps({"message": error.description})
    response.content_type = "application/json"
    return response


@app.post("/birds")
def create_bird():
    if not request.is_json:
        abort(415, "Expected application/json.")
    bird = BirdCreate.model_validate_json(request.data)
    return bird.model_dump(), 201
