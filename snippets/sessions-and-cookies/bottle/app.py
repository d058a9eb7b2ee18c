import json
import os
import secrets

from bottle import Bottle, HTTPResponse, request, response

SECRET = os.environ["BIRDS_SECRET"]
PASSWORD = os.environ["ADA_PASSWORD"]
SAFE = {"path": "/", "httponly": True, "samesite": "lax"}

app = Bottle()


def load_session():
    text = request.get_cookie("session", secret=SECRET)
    if text is None:
        raise HTTPResponse({"message": "Not signed in."}, 401)
    return json.loads(text)


def save_session(session):
    text = json.dumps(session)
    response.set_cookie("session", text, secret=SECRET, **SAFE)


@app.post("/login")
def sign_in():
    data = request.json
    password = data["password"].encode()
    matches = secrets.compare_digest(password, PASSWORD.encode())
    if data["name"] != "ada" or not matches:
        raise HTTPResponse({"message": "Wrong name or password."}, 401)
    save_session({"name": data["name"], "seen": []})
    return {"name": data["name"]}


@app.get("/me")
def get_me():
    return {**load_session(), "habitat": request.get_cookie("habitat")}


@app.post("/seen")
def add_seen():
    session = load_session()
    session["seen"].append(request.json["name"])
    save_session(session)
    return {"seen": session["seen"]}


@app.post("/habitat")
def set_habitat():
    response.set_cookie("habitat", request.json["habitat"], **SAFE)
    response.status = 204


@app.post("/logout")
def sign_out():
    response.delete_cookie("session", **SAFE)
    response.status = 204
