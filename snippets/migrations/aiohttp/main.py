from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from models import Bird

routes = web.RouteTableDef()
SESSION = web.AppKey("SESSION", async_sessionmaker)


async def open_db(app):
    engine = create_async_engine("sqlite+aiosqlite:///birds.db")
    app[SESSION] = async_sessionmaker(engine)
    yield
    await engine.dispose()


@routes.get("/birds")
async def list_birds(request):
    async with request.app[SESSION]() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
        return web.json_response(
            [
                {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
                for bird in birds
            ]
        )


def init_func(argv):
    app = web.Application()
    app.cleanup_ctx.append(open_db)
    app.add_routes(routes)
    return app
