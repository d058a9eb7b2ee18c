import os
import secrets

from flask import Flask, abort, request, session

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["BIRDS_SECRET"],
    SESSION_COOKIE_SAMESITE="Lax",
)
PASSWORD = os.environ["ADA_PASSWORD"]


@app.post("/login")
def sign_in():
    data = request.get_json()
    password = data["password"].encode()
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if data["name"] != "ada" or not matches:
        abort(401)
    session.clear()
    session["name"] = data["name"]
    return {"name": data["name"]}


@app.get("/me")
def get_me():
    if "name" not in session:
        abort(401)
    return {
        "name": session["name"],
        "seen": session.get("seen", []),
        "habitat": request.cookies.get("habitat"),
    }


@app.post("/seen")
def add_seen():
    if "name" not in session:
        abort(401)
    bird = request.get_json()["name"]
    session["seen"] = [*session.get("seen", []), bird]
    return {"seen": session["seen"]}


@app.post("/habitat")
def set_habitat():
    response = app.response_class(status=204)
    habitat = request.get_json()["habitat"]
    response.set_cookie("habitat", habitat, httponly=True, samesite="Lax")
    return response


@app.post("/logout")
def sign_out():
    session.clear()
    return "", 204
