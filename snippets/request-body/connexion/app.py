import math

from connexion import AsyncApp, problem, request
from jsonschema import Draft4Validator


@Draft4Validator.FORMAT_CHECKER.checks("double")
def is_double(value):
    return not isinstance(value, float) or math.isfinite(value)


async def create_bird(body):
    if not request.headers.get("Content-Type"):
        return problem(415, "Unsupported Media Type", "Expected JSON.")
    return body, 201


async def create_bird_from_form(body):
    return body, 201


async def count_characters(body):
    note = (body or b"").decode()
    return {"characters": len(note)}


async def not_utf8(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(UnicodeDecodeError, not_utf8)
