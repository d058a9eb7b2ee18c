import json
import os
import secrets

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PASSWORD = os.environ["ADA_PASSWORD"]


async def read_json(request):
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0] != "application/json":
        raise HTTPException(415, "Expected application/json.")
    try:
        return await request.json()
    except ValueError:
        raise HTTPException(400, "Expected JSON.") from None


def check_session(request):
    if "name" not in request.session:
        raise HTTPException(401, "Not signed in")


async def sign_in(request):
    match await read_json(request):
        case {"name": str(name), "password": str(password)}:
            password = password.encode(errors="replace")
        case _:
            raise HTTPException(400, "Expected a name and a password.")
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if name != "ada" or not matches:
        raise HTTPException(401, "Wrong name or password")
    request.session.clear()
    request.session["name"] = name
    return JSONResponse({"name": name})


async def get_me(request):
    check_session(request)
    return JSONResponse(
        {
            "name": request.session["name"],
            "seen": request.session.get("seen", []),
            "habitat": request.cookies.get("habitat"),
        }
    )


async def add_seen(request):
    check_session(request)
    match await read_json(request):
        case {"name": str(bird)} if 1 <= len(bird) <= 50:
            seen = [*request.session.get("seen", []), bird]
        case _:
            raise HTTPException(400, "Expected 1 to 50 characters.")
    if len(json.dumps(seen)) > 2000:
        raise HTTPException(400, "The session is full")
    request.session["seen"] = seen
    return JSONResponse({"seen": seen})


async def set_habitat(request):
    match await read_json(request):
        case {"habitat": "river" | "forest" | "coast" as habitat}:
            response = Response(status_code=204)
        case _:
            raise HTTPException(400, "Expected river, forest or coast.")
    response.set_cookie("habitat", habitat, httponly=True)
    return response


async def sign_out(request):
    request.session.clear()
    return Response(status_code=204)


app = Starlette(
    routes=[
        Route("/login", sign_in, methods=["POST"]),
        Route("/me", get_me),
        Route("/seen", add_seen, methods=["POST"]),
        Route("/habitat", set_habitat, methods=["POST"]),
        Route("/logout", sign_out, methods=["POST"]),
    ],
    middleware=[
        Middleware(SessionMiddleware, secret_key=os.environ["BIRDS_SECRET"])
    ],
)
