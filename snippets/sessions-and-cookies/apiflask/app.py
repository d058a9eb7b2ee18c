import json
import os
import secrets

from apiflask import APIFlask, Schema, abort
from apiflask.fields import List, String
from apiflask.validators import Length, OneOf
from flask import make_response, session

app = APIFlask(__name__)
app.config.update(
    SECRET_KEY=os.environ["BIRDS_SECRET"],
    SESSION_COOKIE_SAMESITE="Lax",
)
PASSWORD = os.environ["ADA_PASSWORD"]


class LoginIn(Schema):
    name = String(required=True)
    password = String(required=True)


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=50))


class HabitatIn(Schema):
    habitat = String(
        required=True, validate=OneOf(["river", "forest", "coast"])
    )


class Cookies(Schema):
    habitat = String(load_default=None)


class UserOut(Schema):
    name = String()
    seen = List(String())
    habitat = String(allow_none=True)


@app.post("/login")
@app.input(LoginIn)
@app.output({"name": String()})
def sign_in(json_data):
    name = json_data["name"]
    password = json_data["password"].encode(errors="replace")
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if name != "ada" or not matches:
        abort(401)
    session.clear()
    session["name"] = name
    return {"name": name}


@app.get("/me")
@app.input(Cookies, location="cookies")
@app.output(UserOut)
def get_me(cookies_data):
    if "name" not in session:
        abort(401)
    return {
        "name": session["name"],
        "seen": session.get("seen", []),
        "habitat": cookies_data["habitat"],
    }


@app.post("/seen")
@app.input(BirdIn)
@app.output({"seen": List(String())})
def add_seen(json_data):
    if "name" not in session:
        abort(401)
    seen = [*session.get("seen", []), json_data["name"]]
    if len(json.dumps(seen)) > 2000:
        abort(400, "The session is full.")
    session["seen"] = seen
    return {"seen": seen}


@app.post("/habitat")
@app.input(HabitatIn)
@app.output({}, status_code=204)
def set_habitat(json_data):
    response = make_response("", 204)
    response.set_cookie(
        "habitat", json_data["habitat"], httponly=True, samesite="Lax"
    )
    return response


@app.post("/logout")
@app.output({}, status_code=204)
def sign_out():
    session.clear()
    return ""
