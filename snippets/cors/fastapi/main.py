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


class BirdCreate(BaseModel):
    name: str


class Bird(BirdCreate):
    id: int


@app.get("/birds")
async def list_birds(response: Response) -> list[Bird]:
    response.headers["X-Total-Count"] = "1"
    return [Bird(id=1, name="Kingfisher")]


@app.post("/birds", status_code=201)
async def create_bird(bird: BirdCreate) -> BirdCreate:
    return bird


@app.get("/broken")
async def broken() -> None:
    raise RuntimeError("The nest is empty.")
