from json import JSONDecodeError
from pathlib import Path

import aiosqlite
from aiohttp import web

routes = web.RouteTableDef()

SCHEMA = Path(__file__).with_name("schema.sql")
DB = web.AppKey("DB", aiosqlite.Connection)


async def open_db(app):
    async with aiosqlite.connect("birds.db", isolation_level=None) as db:
        db.row_factory = aiosqlite.Row
        await db.executescript(SCHEMA.read_text())
        app[DB] = db
        yield


@web.middleware
async def refuse(request, handler):
    try:
        return await handler(request)
    except (JSONDecodeError, UnicodeError):
        raise web.HTTPBadRequest(text="Expected valid JSON.") from None


async def read_bird(request):
    match await request.json():
        case {"name": str(name), "habitat": str(habitat)}:
            if 1 <= len(name) <= 50:
                return name, habitat
    text = "Expected a name of 1 to 50 characters and a habitat."
    raise web.HTTPBadRequest(text=text)


@routes.get("/birds")
async def list_birds(request):
    query = "SELECT * FROM bird ORDER BY id"
    birds = await request.app[DB].execute_fetchall(query)
    return web.json_response([dict(bird) for bird in birds])


@routes.post("/birds")
async def create_bird(request):
    name, habitat = await read_bird(request)
    try:
        cursor = await request.app[DB].execute(
            "INSERT INTO bird (name, habitat) VALUES (?, ?)",
            (name, habitat),
        )
    except aiosqlite.IntegrityError:
        text = f"There is already a bird called {name}."
        raise web.HTTPConflict(text=text) from None
    bird = {"id": cursor.lastrowid, "name": name, "habitat": habitat}
    return web.json_response(bird, status=201)


@routes.get(r"/birds/{bird_id:\d{1,18}}")
async def get_bird(request):
    bird_id = int(request.match_info["bird_id"])
    query = "SELECT * FROM bird WHERE id = ?"
    cursor = await request.app[DB].execute(query, (bird_id,))
    bird = await cursor.fetchone()
    if bird is None:
        raise web.HTTPNotFound()
    return web.json_response(dict(bird))


@routes.put(r"/birds/{bird_id:\d{1,18}}")
async def replace_bird(request):
    bird_id = int(request.match_info["bird_id"])
    name, habitat = await read_bird(request)
    try:
        cursor = await request.app[DB].execute(
            "UPDATE bird SET name = ?, habitat = ? WHERE id = ?",
            (name, habitat, bird_id),
        )
    except aiosqlite.IntegrityError:
        text = f"There is already a bird called {name}."
        raise web.HTTPConflict(text=text) from None
    if cursor.rowcount == 0:
        raise web.HTTPNotFound()
    bird = {"id": bird_id, "name": name, "habitat": habitat}
    return web.json_response(bird)


@routes.delete(r"/birds/{bird_id:\d{1,18}}")
async def delete_bird(request):
    bird_id = int(request.match_info["bird_id"])
    query = "DELETE FROM bird WHERE id = ?"
    cursor = await request.app[DB].execute(query, (bird_id,))
    if cursor.rowcount == 0:
        raise web.HTTPNotFound()
    return web.Response(status=204)


def init_func(argv):
    app = web.Application(middlewares=[refuse])
    app.cleanup_ctx.append(open_db)
    app.add_routes(routes)
    return app
