import json
import os
import secrets

from bottle import Bottle, HTTPResponse, request, response

SECRET = os.environ["BIRDS_SECRET"]
PASSWORD = os.environ["ADA_PASSWORD"]
SAFE = {"path": "/", "httponly": True, "samesite": "lax"}

app = Bottle()


def refuse(message, status=400):
    raise HTTPResponse({"message": message}, status)


def load_session():
    text = request.get_cookie("session", secret=SECRET)
    if text is None:
        refuse("Not signed in.", 401)
    return json.loads(text)


def save_session(session):
    text = json.dumps(session)
    if len(text) > 2000:
        refuse("The session is full.")
    response.set_cookie("session", text, secret=SECRET, **SAFE)


@app.post("/login")
def sign_in():
    match request.json:
        case {"name": str(name), "password": str(password)}:
            password = password.encode(errors="replace")
        case _:
            refuse("Expected a name and a password.")
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if name != "ada" or not matches:
        refuse("Wrong name or password.", 401)
    save_session({"name": name, "seen": []})
    return {"name": name}


@app.get("/me")
def get_me():
    return {**load_session(), "habitat": request.get_cookie("habitat")}


@app.post("/seen")
def add_seen():
    session = load_session()
    match request.json:
        case {"name": str(bird)} if 1 <= len(bird) <= 50:
            session["seen"].append(bird)
        case _:
            refuse("Expected a name of 1 to 50 characters.")
    save_session(session)
    return {"seen": session["seen"]}


@app.post("/habitat")
def set_habitat():
    match request.json:
        case {"habitat": "river" | "forest" | "coast" as habitat}:
            response.set_cookie("habitat", habitat, **SAFE)
        case _:
            refuse("Expected river, forest or coast.")
    response.status = 204


@app.post("/logout")
def sign_out():
    response.delete_cookie("session", **SAFE)
    response.status = 204
