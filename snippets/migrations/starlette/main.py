from contextlib import asynccontextmanager

from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from models import Bird, engine

Session = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app):
    yield
    await engine.dispose()


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse(
        [
            {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
            for bird in birds
        ]
    )


app = Starlette(routes=[Route("/birds", list_birds)], lifespan=lifespan)
