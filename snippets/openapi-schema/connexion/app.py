import math

from connexion import AsyncApp, problem
from jsonschema import Draft4Validator

birds = []


@Draft4Validator.FORMAT_CHECKER.checks("double")
def is_double(value):
    return not isinstance(value, float) or math.isfinite(value)


async def list_birds():
    return birds


async def create_bird(body):
    bird = {"id": len(birds) + 1, **body}
    birds.append(bird)
    return bird, 201


async def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    return problem(404, "Not Found", "Bird not found")


app = AsyncApp(__name__)
app.add_api("openapi.yaml", validate_responses=True)
