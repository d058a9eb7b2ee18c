import os
from secrets import compare_digest

import falcon.asgi
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"

engine = create_async_engine("sqlite+aiosqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    habitat: Mapped[str]


class DatabaseMiddleware:
    async def process_startup(self, scope, event):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def process_shutdown(self, scope, event):
        await engine.dispose()


class BirdResource:
    async def on_get(self, req, resp):
        async with AsyncSession(engine) as session:
            birds = await session.scalars(select(Bird).order_by(Bird.id))
            resp.media = [
                {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
                for bird in birds
            ]


class AdminAuth(AuthenticationBackend):
    async def login(self, request):
        form = await request.form()
        account = f"{form.get('username')}:{form.get('password')}"
        if not compare_digest(account.encode(), ACCOUNT.encode()):
            return False
        request.session["admin"] = True
        return True

    async def logout(self, request):
        request.session.clear()
        return True

    async def authenticate(self, request):
        return "admin" in request.session


class BirdAdmin(ModelView, model=Bird):
    column_list = ["id", "name", "habitat"]


api = falcon.asgi.App(middleware=[DatabaseMiddleware()])
api.add_route("/birds", BirdResource())

site = Starlette()
admin = Admin(
    site,
    engine,
    title="Bird sightings",
    authentication_backend=AdminAuth(os.environ["BIRDS_SECRET_KEY"]),
)
admin.add_view(BirdAdmin)


async def app(scope, receive, send):
    path = scope.get("path", "")
    if path == "/admin" or path.startswith("/admin/"):
        await site(scope, receive, send)
    else:
        await api(scope, receive, send)
