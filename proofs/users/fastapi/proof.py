from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from fastapi_users import BaseUserManager, FastAPIUsers, schemas
from fastapi_users import IntegerIDMixin
from fastapi_users.authentication import AuthenticationBackend
from fastapi_users.authentication import BearerTransport, JWTStrategy
from fastapi_users.db import SQLAlchemyBaseUserTable
from fastapi_users.db import SQLAlchemyUserDatabase
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///users.db")


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTable[int], Base):
    id: Mapped[int] = mapped_column(primary_key=True)


class Users(IntegerIDMixin, BaseUserManager[User, int]):
    pass


async def get_users():
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield Users(SQLAlchemyUserDatabase(session, User))


backend = AuthenticationBackend(
    name="jwt",
    transport=BearerTransport(tokenUrl="login"),
    get_strategy=lambda: JWTStrategy(
        "a secret of 32 bytes or more, please", 3600
    ),
)
users = FastAPIUsers[User, int](get_users, [backend])
me = users.current_user(active=True)


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(users.get_auth_router(backend))
app.include_router(
    users.get_register_router(schemas.BaseUser[int], schemas.BaseUserCreate)
)


@app.get("/me")
async def read_me(user: Annotated[User, Depends(me)]):
    return {"email": user.email}


with TestClient(app) as client:
    robin = {"email": "robin@example.com", "password": "red breast"}
    registered = client.post("/register", json=robin)
    assert registered.status_code == 201, registered.text
    form = {"username": robin["email"], "password": robin["password"]}
    token = client.post("/login", data=form).json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    read = client.get("/me", headers=bearer)
    assert read.json() == {"email": "robin@example.com"}, read.text
    wrong = client.post("/login", data=form | {"password": "x"})
    print("register", registered.status_code, registered.json())
    print("me", read.status_code, read.json())
    print("wrong password", wrong.status_code, wrong.json())
    print("no token", client.get("/me").status_code)
