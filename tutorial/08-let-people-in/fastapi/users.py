import secrets
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pwdlib import PasswordHash
from sqlmodel import select

from database import SessionDep
from models import User, UserCreate, UserPublic

router = APIRouter()
hasher = PasswordHash.recommended()
NOBODY = hasher.hash("nobody")
BearerDep = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def get_user(bearer: BearerDep, session: SessionDep) -> User:
    token_hash = hash_token(bearer.credentials)
    query = select(User).where(User.token_hash == token_hash)
    user = session.exec(query).first()
    if user is None:
        challenge = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "Send a valid token.", challenge)
    return user


UserDep = Annotated[User, Depends(get_user)]


@router.post("/users", status_code=201, response_model=UserPublic)
def create_user(data: UserCreate, session: SessionDep) -> User:
    password_hash = hasher.hash(data.password)
    user = User(name=data.name, password_hash=password_hash)
    session.add(user)
    session.commit()
    session.refresh(user)
    return user


@router.post("/tokens", status_code=201)
def create_token(data: UserCreate, session: SessionDep) -> dict[str, str]:
    query = select(User).where(User.name == data.name)
    user = session.exec(query).first()
    known = user.password_hash if user else NOBODY
    if not hasher.verify(data.password, known) or user is None:
        raise HTTPException(401, "The name or the password is wrong.")
    token = secrets.token_urlsafe()
    user.token_hash = hash_token(token)
    session.commit()
    return {"token": token}
