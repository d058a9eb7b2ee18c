import math

from connexion import AsyncApp
from connexion.options import SwaggerUIOptions
from jsonschema import Draft4Validator

birds = []


@Draft4Validator.FORMAT_CHECKER.checks("double")
def is_double(value):
    return not isinstance(value, float) or math.isfinite(value)


async def list_birds():
    return birds


async def create_bird(body):
    bird = {
        "id": len(birds) + 1,
        "name": body["name"],
        "wingspan_cm": body["wingspan_cm"],
        "habitat": body["habitat"],
    }
    birds.append(bird)
    return bird, 201


options = SwaggerUIOptions(swagger_ui_path="/docs")
app = AsyncApp(__name__, swagger_ui_options=options)
app.add_api("openapi.yaml")
