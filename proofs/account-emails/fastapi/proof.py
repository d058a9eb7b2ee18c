from contextlib import asynccontextmanager
from email.message import EmailMessage

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_users import BaseUserManager, FastAPIUsers, schemas
from fastapi_users import IntegerIDMixin
from fastapi_users.db import SQLAlchemyBaseUserTable
from fastapi_users.db import SQLAlchemyUserDatabase
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite:///users.db")
outbox = []


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTable[int], Base):
    id: Mapped[int] = mapped_column(primary_key=True)


class Users(IntegerIDMixin, BaseUserManager[User, int]):
    reset_password_token_secret = "a secret of 32 bytes or more, please"

    async def on_after_forgot_password(self, user, token, request=None):
        email = EmailMessage()
        email["To"] = user.email
        email.set_content(token, cte="8bit")
        outbox.append(email)


async def get_users():
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield Users(SQLAlchemyUserDatabase(session, User))


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield


users = FastAPIUsers[User, int](get_users, [])
app = FastAPI(lifespan=lifespan)
app.include_router(users.get_reset_password_router())
app.include_router(
    users.get_register_router(schemas.BaseUser[int], schemas.BaseUserCreate)
)

with TestClient(app) as client:
    robin = {"email": "robin@example.com", "password": "red breast"}
    client.post("/register", json=robin)
    asked = client.post("/forgot-password", json={"email": robin["email"]})
    assert asked.status_code == 202, asked.text
    (email,) = outbox
    assert email["To"] == "robin@example.com"
    new = {"token": email.get_content().strip(), "password": "new one"}
    reset = client.post("/reset-password", json=new)
    assert reset.status_code == 200, reset.text
    again = client.post("/reset-password", json=new)
    assert again.status_code == 400, again.text
    print(asked.status_code, "e-mail to", email["To"])
    print("reset", reset.status_code, "and again", again.status_code)
