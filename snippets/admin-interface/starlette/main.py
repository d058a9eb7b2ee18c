import os
from contextlib import asynccontextmanager
from secrets import compare_digest

from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette_admin.auth import AdminUser, AuthProvider, LoginFailed
from starlette_admin.contrib.sqla import Admin, ModelView
from starlette_admin.fields import StringField
from starlette_admin.validators import length

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"
SECRET_KEY = os.environ["BIRDS_SECRET_KEY"]


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def list_birds(request):
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
    return JSONResponse(
        [
            {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
            for bird in birds
        ]
    )


class WardenProvider(AuthProvider):
    async def login(self, username, password, remember_me, request):
        account = f"{username}:{password}"
        if not compare_digest(account.encode(), ACCOUNT.encode()):
            raise LoginFailed("Wrong name or password")
        request.session["admin"] = username

    async def authenticate(self, request):
        if "admin" in request.session:
            return AdminUser(request.session["admin"])

    async def logout(self, request):
        request.session.clear()


class BirdView(ModelView):
    fields = [
        "id",
        StringField("name", required=True, validators=[length(max=50)]),
        "habitat",
    ]


app = Starlette(
    routes=[Route("/birds", list_birds)],
    middleware=[Middleware(SessionMiddleware, secret_key=SECRET_KEY)],
    lifespan=lifespan,
)
admin = Admin(
    engine,
    title="Bird sightings",
    auth_provider=WardenProvider(),
    secret_key=SECRET_KEY,
)
admin.add_view(BirdView(Bird))
admin.mount_to(app)
