from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
ROWS = [{"name": "Kingfisher", "secret_token": "t7"}]


class Bird(BaseModel):
    name: str


@app.get("/birds")
def list_birds():
    return ROWS
