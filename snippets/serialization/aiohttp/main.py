from datetime import datetime
from pathlib import Path

import aiosqlite
from aiohttp import web

routes = web.RouteTableDef()

SCHEMA = Path(__file__).with_name("schema.sql")
DB = web.AppKey("DB", aiosqlite.Connection)


async def open_db(app):
    async with aiosqlite.connect("birds.db") as db:
        db.row_factory = aiosqlite.Row
        await db.executescript(SCHEMA.read_text(encoding="utf-8"))
        app[DB] = db
        yield


def to_json(bird):
    return {
        "id": bird["id"],
        "name": bird["name"],
        "wingspan_cm": bird["wingspan_cm"],
        "seen_at": datetime.fromisoformat(bird["seen_at"]).isoformat(),
    }


@routes.get("/birds")
async def list_birds(request):
    query = "SELECT * FROM bird ORDER BY id"
    birds = await request.app[DB].execute_fetchall(query)
    return web.json_response([to_json(bird) for bird in birds])


@routes.get(r"/birds/{bird_id:\d{1,18}}")
async def get_bird(request):
    bird_id = int(request.match_info["bird_id"])
    query = "SELECT * FROM bird WHERE id = ?"
    async with request.app[DB].execute(query, (bird_id,)) as cursor:
        bird = await cursor.fetchone()
    if bird is None:
        raise web.HTTPNotFound()
    return web.json_response(to_json(bird))


def init_func(argv):
    app = web.Application()
    app.cleanup_ctx.append(open_db)
    app.add_routes(routes)
    return app
