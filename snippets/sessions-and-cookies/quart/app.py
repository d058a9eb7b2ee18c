import json
import os
import secrets

from quart import Quart, abort, make_response, request, session
from werkzeug.exceptions import BadRequest

app = Quart(__name__)
app.config.update(
    SECRET_KEY=os.environ["BIRDS_SECRET"],
    SESSION_COOKIE_SAMESITE="Lax",
)
PASSWORD = os.environ["ADA_PASSWORD"]


@app.errorhandler(UnicodeDecodeError)
async def refuse(error):
    return BadRequest("Expected a body in UTF-8.")


@app.post("/login")
async def sign_in():
    match await request.get_json():
        case {"name": str(name), "password": str(password)}:
            password = password.encode(errors="replace")
        case _:
            abort(400, "Expected a name and a password.")
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if name != "ada" or not matches:
        abort(401)
    session.clear()
    session["name"] = name
    return {"name": name}


@app.get("/me")
async def get_me():
    if "name" not in session:
        abort(401)
    return {
        "name": session["name"],
        "seen": session.get("seen", []),
        "habitat": request.cookies.get("habitat"),
    }


@app.post("/seen")
async def add_seen():
    if "name" not in session:
        abort(401)
    match await request.get_json():
        case {"name": str(bird)} if 1 <= len(bird) <= 50:
            seen = [*session.get("seen", []), bird]
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    if len(json.dumps(seen)) > 2000:
        abort(400, "The session is full.")
    session["seen"] = seen
    return {"seen": seen}


@app.post("/habitat")
async def set_habitat():
    match await request.get_json():
        case {"habitat": "river" | "forest" | "coast" as habitat}:
            response = await make_response("", 204)
        case _:
            abort(400, "Expected river, forest or coast.")
    response.set_cookie("habitat", habitat, httponly=True, samesite="Lax")
    return response


@app.post("/logout")
async def sign_out():
    session.clear()
    return "", 204
