from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel

app = FastAPI()

app.add_middleware(
    CORSMiddleware,
    allow_origins=[
        "https://birds.example",
        "https://admin.birds.example",
    ],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)


class Bird(BaseModel):
    name: str


@app.get("/birds")
async def list_birds(response: Response):
    response.headers["X-Total-Count"] = "1"
    return [{"id": 1, "name": "Kingfisher"}]


@app.post("/birds", status_code=201)
async def create_bird(bird: Bird) -> Bird:
    return bird


@app.get("/broken")
async def broken():
    raise RuntimeError("The nest is empty.")
