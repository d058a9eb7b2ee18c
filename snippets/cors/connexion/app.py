from connexion import AsyncApp
from connexion.middleware import MiddlewarePosition
from starlette.middleware.cors import CORSMiddleware


async def list_birds():
    birds = [{"id": 1, "name": "Kingfisher"}]
    return birds, 200, {"X-Total-Count": "1"}


async def create_bird(body):
    return {"name": body["name"]}, 201


async def broken():
    raise RuntimeError("The nest is empty.")


app = AsyncApp(__name__)
app.add_middleware(
    CORSMiddleware,
    position=MiddlewarePosition.BEFORE_EXCEPTION,
    allow_origins=[
        "https://birds.example",
        "https://admin.birds.example",
    ],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)
app.add_api("openapi.yaml")
