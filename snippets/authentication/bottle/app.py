import os
from datetime import UTC, datetime, timedelta

import jwt
from bottle import Bottle, HTTPResponse, request
from pwdlib import PasswordHash

SECRET = os.environ["BIRDS_SECRET"]
LIFETIME = timedelta(seconds=int(os.environ["BIRDS_TOKEN_SECONDS"]))
USERS = {
    "ada": (
        "$argon2id$v=19$m=65536,t=3,p=4$"
        "tHQnnTp53G/FySDt7ugy4A$NISng656Qvkqz/wvKiYjsULkF+EZlT1bEcxQeNJ4k70"
    ),
}

password_hash = PasswordHash.recommended()
DUMMY_HASH = password_hash.hash("nobody")

app = Bottle()


def unauthorized(message):
    headers = {"WWW-Authenticate": "Bearer"}
    return HTTPResponse({"message": message}, 401, headers)


def token_required(callback):
    def wrapper(*args, **kwargs):
        header = request.environ.get("HTTP_AUTHORIZATION", "")
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            return unauthorized("A bearer token is required.")
        try:
            payload = jwt.decode(
                token,
                SECRET,
                algorithms=["HS256"],
                options={"require": ["exp", "sub"]},
            )
        except jwt.InvalidTokenError as error:
            return unauthorized(str(error))
        if payload["sub"] not in USERS:
            return unauthorized("There is no such user.")
        request.user = payload["sub"]
        return callback(*args, **kwargs)

    return wrapper


@app.post("/token")
def create_token():
    name = request.forms.username
    password = request.forms.password
    matches = password_hash.verify(password, USERS.get(name, DUMMY_HASH))
    if not matches or name not in USERS:
        return unauthorized("Wrong name or password.")
    payload = {"sub": name, "exp": datetime.now(UTC) + LIFETIME}
    token = jwt.encode(payload, SECRET, algorithm="HS256")
    return {"access_token": token, "token_type": "bearer"}


@app.get("/me")
@token_required
def get_me():
    return {"name": request.user}
