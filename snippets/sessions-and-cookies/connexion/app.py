import json
import os
import secrets

from connexion import AsyncApp, problem, request
from connexion.middleware import MiddlewarePosition
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import Response

PASSWORD = os.environ["ADA_PASSWORD"]


async def check_session(apikey, request):
    name = request.session.get("name")
    return {"sub": name} if name else None


async def sign_in(body):
    password = body["password"].encode()
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if body["name"] != "ada" or not matches:
        return problem(401, "Unauthorized", "Wrong name or password")
    request.session.clear()
    request.session["name"] = body["name"]
    return {"name": body["name"]}


async def get_me(user):
    seen = request.session.get("seen", [])
    habitat = request.cookies.get("habitat")
    return {"name": user, "seen": seen, "habitat": habitat}


async def add_seen(body):
    seen = [*request.session.get("seen", []), body["name"]]
    if len(json.dumps(seen)) > 2000:
        return problem(400, "Bad Request", "The session is full")
    request.session["seen"] = seen
    return {"seen": seen}


async def set_habitat(body):
    response = Response(status_code=204)
    response.set_cookie("habitat", body["habitat"], httponly=True)
    return response


async def sign_out():
    request.session.clear()


async def not_text(request, exc):
    return problem(400, "Bad Request", "Expected text in UTF-8.")


app = AsyncApp(__name__)
app.add_middleware(
    SessionMiddleware,
    position=MiddlewarePosition.BEFORE_SECURITY,
    secret_key=os.environ["BIRDS_SECRET"],
)
app.add_api("openapi.yaml")
app.add_error_handler(UnicodeError, not_text)
