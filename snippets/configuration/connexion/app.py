from secrets import compare_digest

from connexion import AsyncApp, problem
from starlette.config import Config
from starlette.datastructures import Secret


def page_size(value):
    number = int(value)
    if number < 1:
        raise ValueError("Expected 1 or more.")
    return number


config = Config(env_prefix="BIRDS_")
GREETING = config("GREETING", default="Hello")
PAGE_SIZE = config("PAGE_SIZE", cast=page_size, default=20)
API_KEY = config("API_KEY", cast=Secret)
if not API_KEY:
    raise RuntimeError("BIRDS_API_KEY is empty.")


async def check_key(apikey):
    if compare_digest(apikey.encode(), str(API_KEY).encode()):
        return {"sub": "client"}
    return None


async def unauthorized(request, exc):
    headers = {"WWW-Authenticate": "APIKey"}
    return problem(401, "Unauthorized", exc.detail, headers=headers)


async def get_settings():
    return {"greeting": GREETING, "page_size": PAGE_SIZE}


async def get_private():
    return {"message": "Welcome."}


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(401, unauthorized)
