import os
from datetime import UTC, datetime, timedelta

import jwt
from connexion import AsyncApp, problem
from connexion.exceptions import Unauthorized
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


def decode_token(token):
    try:
        payload = jwt.decode(
            token,
            SECRET,
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        return None
    return payload if payload["sub"] in USERS else None


def create_token(body):
    stored = USERS.get(body["username"], DUMMY_HASH)
    matches = password_hash.verify(body["password"], stored)
    if not matches or body["username"] not in USERS:
        raise Unauthorized("Incorrect username or password")
    payload = {"sub": body["username"], "exp": datetime.now(UTC) + LIFETIME}
    token = jwt.encode(payload, SECRET, algorithm="HS256")
    return {"access_token": token, "token_type": "bearer"}


async def get_me(user):
    return {"name": user}


async def unauthorized(request, exc):
    headers = {"WWW-Authenticate": "Bearer"}
    return problem(401, "Unauthorized", exc.detail, headers=headers)


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
app.add_error_handler(401, unauthorized)
