import asyncio

from quart import Quart
from quart_security import RoleMixin, Security, UserMixin
from quart_security import SQLAlchemyUserDatastore
from quart_security import auth_required, current_user, roles_required
from quart_security.state import SecurityState
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped
from sqlalchemy.orm import mapped_column, relationship

engine = create_async_engine("sqlite+aiosqlite:///users.db")


class Base(DeclarativeBase):
    pass


class Role(RoleMixin, Base):
    __tablename__ = "role"
    name: Mapped[str] = mapped_column(primary_key=True)


has_role = Table(
    "has_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id")),
    Column("role", ForeignKey("role.name")),
)


class User(UserMixin, Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    active: Mapped[bool]
    roles: Mapped[list[Role]] = relationship(secondary=has_role)


app = Quart(__name__)
app.config |= {
    "SECRET_KEY": "a secret",
    "SECURITY_COOKIE_SECURE": False,
    "SECURITY_CSRF_PROTECT": False,
    "SECURITY_LOGIN_MAX_ATTEMPTS": 0,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": False,
    "SECURITY_PASSWORD_BREACH_CHECK": False,
    "SECURITY_TRACKABLE": False,
    "SECURITY_TWO_FACTOR": False,
    "SECURITY_WEBAUTHN": False,
}
session = async_sessionmaker(engine, expire_on_commit=False)
users = SQLAlchemyUserDatastore(session, User, Role)
Security(app, users)


@app.get("/me")
@auth_required()
async def me():
    return {"email": current_user.email}


@app.delete("/birds")
@auth_required()
@roles_required("editor")
async def delete_birds():
    return "", 204


async def main():
    async with engine.begin() as connection:
        for base in Base, SecurityState:
            await connection.run_sync(base.metadata.create_all)
    client = app.test_client()
    robin = {"email": "robin@example.com", "password": "Red-breast-1!"}
    new = robin | {"password_confirm": robin["password"]}
    registered = await client.post("/register", form=new)
    assert registered.status_code == 302, await registered.data
    print("register", registered.status_code)
    await client.post("/login", form=robin | {"password": "x"})
    json_type = {"Content-Type": "application/json"}
    nobody = await client.get("/me", headers=json_type)
    assert nobody.status_code == 401
    print("wrong password, so", nobody.status_code)
    await client.post("/login", form=robin)
    read = await client.get("/me")
    assert await read.json == {"email": "robin@example.com"}
    print("me", read.status_code, await read.json)
    refused = await client.delete("/birds")
    assert refused.status_code == 403, await refused.data
    user = await users.find_user(email=robin["email"])
    await users.add_role_to_user(user, "editor")
    await users.commit()
    allowed = await client.delete("/birds")
    assert allowed.status_code == 204, await allowed.data
    print("reader", refused.status_code, "editor", allowed.status_code)
    await users.close()
    await engine.dispose()


asyncio.run(main())
