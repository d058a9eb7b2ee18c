import os
from datetime import UTC, datetime, timedelta
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pwdlib import PasswordHash
from pydantic import BaseModel

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

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Token(BaseModel):
    access_token: str
    token_type: str


class User(BaseModel):
    name: str


def unauthorized(detail: str) -> HTTPException:
    headers = {"WWW-Authenticate": "Bearer"}
    return HTTPException(status_code=401, detail=detail, headers=headers)


def get_current_user(token: Annotated[str, Depends(oauth2_scheme)]) -> User:
    try:
        payload = jwt.decode(
            token,
            SECRET,
            algorithms=["HS256"],
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError:
        raise unauthorized("Could not validate credentials") from None
    if payload["sub"] not in USERS:
        raise unauthorized("Could not validate credentials")
    return User(name=payload["sub"])


@app.post("/token")
def create_token(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
) -> Token:
    stored = USERS.get(form.username, DUMMY_HASH)
    matches = password_hash.verify(form.password, stored)
    if not matches or form.username not in USERS:
        raise unauthorized("Incorrect username or password")
    payload = {"sub": form.username, "exp": datetime.now(UTC) + LIFETIME}
    token = jwt.encode(payload, SECRET, algorithm="HS256")
    return Token(access_token=token, token_type="bearer")


@app.get("/me")
def get_me(user: Annotated[User, Depends(get_current_user)]) -> User:
    return user
