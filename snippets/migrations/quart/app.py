from quart import Quart
from sqlalchemy import select

from models import Bird, Session

app = Quart(__name__)


@app.get("/birds")
async def list_birds():
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return [
        {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
        for bird in birds
    ]
