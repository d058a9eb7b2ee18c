from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Bird(BaseModel):
    name: str


@app.get("/birds")
def list_birds() -> list[Bird]:
    return [Bird(name="Kingfisher")]
