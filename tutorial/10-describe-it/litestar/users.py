import os

from litestar import post
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.params import JSONBody
from litestar.security.jwt import JWTAuth, Token
from pwdlib import PasswordHash
from sqlalchemy import select

from errors import INVALID
from models import Session, User
from schemas import UserCreate

hasher = PasswordHash.recommended()
NOBODY = hasher.hash("nobody")


def find_user(token: Token, connection: ASGIConnection) -> int:
    return int(token.sub)


jwt_auth = JWTAuth[int](
    token_secret=os.environ["BIRDS_SECRET"],
    retrieve_user_handler=find_user,
    exclude_http_methods=["GET", "HEAD", "OPTIONS"],
)


@post("/users", exclude_from_auth=True, responses=INVALID)
async def create_user(
    data: JSONBody[UserCreate], db_session: Session
) -> User:
    password_hash = hasher.hash(data.password)
    user = User(name=data.name, password_hash=password_hash)
    db_session.add(user)
    await db_session.flush()
    return user


@post("/tokens", exclude_from_auth=True, responses=INVALID)
async def create_token(
    data: JSONBody[UserCreate], db_session: Session
) -> dict[str, str]:
    query = select(User).filter_by(name=data.name)
    user = await db_session.scalar(query)
    known = user.password_hash if user else NOBODY
    if not hasher.verify(data.password, known) or user is None:
        raise NotAuthorizedException("The name or the password is wrong.")
    return {"token": jwt_auth.create_token(str(user.id))}
