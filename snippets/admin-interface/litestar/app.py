import os
from collections.abc import Sequence
from secrets import compare_digest
from typing import Any

from advanced_alchemy.extensions.litestar import (
    SQLAlchemyAsyncConfig,
    SQLAlchemyPlugin,
    base,
)
from litestar import Litestar, asgi, get
from litestar.di import NamedDependency
from litestar.types import Receive, Scope, Send
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from starlette.applications import Starlette
from starlette.requests import Request

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"


class Bird(base.DefaultBase):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    habitat: Mapped[str]


@get("/birds")
async def list_birds(
    db_session: NamedDependency[AsyncSession],
) -> Sequence[Bird]:
    birds = await db_session.scalars(select(Bird).order_by(Bird.id))
    return birds.all()


class AdminAuth(AuthenticationBackend):
    async def login(self, request: Request) -> bool:
        form = await request.form()
        account = f"{form.get('username')}:{form.get('password')}"
        if not compare_digest(account.encode(), ACCOUNT.encode()):
            return False
        request.session["admin"] = True
        return True

    async def logout(self, request: Request) -> bool:
        request.session.clear()
        return True

    async def authenticate(self, request: Request) -> bool:
        return "admin" in request.session


class BirdAdmin(ModelView, model=Bird):
    column_list = ["id", "name", "habitat"]


config = SQLAlchemyAsyncConfig(
    connection_string="sqlite+aiosqlite:///birds.db", create_all=True
)

admin_app: Any = Starlette()
admin = Admin(
    admin_app,
    config.get_engine(),
    title="Bird sightings",
    authentication_backend=AdminAuth(os.environ["BIRDS_SECRET_KEY"]),
)
admin.add_view(BirdAdmin)


@asgi("/admin", is_mount=True, copy_scope=True)
async def mount_admin(scope: Scope, receive: Receive, send: Send) -> None:
    scope["path"] = "/admin/" + scope["path"].strip("/")
    await admin_app(scope, receive, send)


app = Litestar(
    route_handlers=[list_birds, mount_admin],
    plugins=[SQLAlchemyPlugin(config=config)],
)
