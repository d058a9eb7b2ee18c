import sqlite3

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Bird(BaseModel):
    name: str


@app.get("/birds")
def list_birds() -> list[Bird]:
    db = sqlite3.connect("birds.sqlite3")
    db.row_factory = sqlite3.Row
    rows = db.execute("SELECT name FROM bird")
    return [Bird(**row) for row in rows]
