import json
import os
import secrets

import aiohttp_session
from aiohttp import web
from aiohttp_session.cookie_storage import EncryptedCookieStorage

PASSWORD = os.environ["ADA_PASSWORD"]

routes = web.RouteTableDef()


async def read_json(request):
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType()
    try:
        return await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="Expected JSON.") from None


async def get_session(request):
    session = await aiohttp_session.get_session(request)
    if "name" not in session:
        raise web.HTTPUnauthorized()
    return session


@routes.post("/login")
async def sign_in(request):
    match await read_json(request):
        case {"name": str(name), "password": str(password)}:
            password = password.encode(errors="replace")
        case _:
            text = "Expected a name and a password."
            raise web.HTTPBadRequest(text=text)
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if name != "ada" or not matches:
        raise web.HTTPUnauthorized()
    session = await aiohttp_session.new_session(request)
    session["name"] = name
    return web.json_response({"name": name})


@routes.get("/me")
async def get_me(request):
    session = await get_session(request)
    return web.json_response(
        {
            "name": session["name"],
            "seen": session.get("seen", []),
            "habitat": request.cookies.get("habitat"),
        }
    )


@routes.post("/seen")
async def add_seen(request):
    session = await get_session(request)
    match await read_json(request):
        case {"name": str(bird)} if 1 <= len(bird) <= 50:
            seen = [*session.get("seen", []), bird]
        case _:
            text = "Expected a name of 1 to 50 characters."
            raise web.HTTPBadRequest(text=text)
    if len(json.dumps(seen)) > 2000:
        raise web.HTTPBadRequest(text="The session is full.")
    session["seen"] = seen
    return web.json_response({"seen": seen})


@routes.post("/habitat")
async def set_habitat(request):
    match await read_json(request):
        case {"habitat": "river" | "forest" | "coast" as habitat}:
            response = web.Response(status=204)
        case _:
            text = "Expected river, forest or coast."
            raise web.HTTPBadRequest(text=text)
    response.set_cookie("habitat", habitat, httponly=True, samesite="Lax")
    return response


@routes.post("/logout")
async def sign_out(request):
    session = await aiohttp_session.get_session(request)
    session.invalidate()
    return web.Response(status=204)


def init_func(argv):
    app = web.Application()
    storage = EncryptedCookieStorage(
        os.environ["BIRDS_SECRET"].encode(),
        cookie_name="session",
        samesite="Lax",
    )
    aiohttp_session.setup(app, storage)
    app.add_routes(routes)
    return app
