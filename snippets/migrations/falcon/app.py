import falcon.asgi
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Bird, engine


class BirdResource:
    async def on_get(self, req, resp):
        async with AsyncSession(engine) as session:
            birds = await session.scalars(select(Bird).order_by(Bird.id))
            resp.media = [
                {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
                for bird in birds
            ]


app = falcon.asgi.App()
app.add_route("/birds", BirdResource())
