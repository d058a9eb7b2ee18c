import os
from secrets import compare_digest

from hypercorn.middleware import DispatcherMiddleware
from quart import Quart
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"

engine = create_async_engine("sqlite+aiosqlite:///birds.db")
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    habitat: Mapped[str]


app = Quart(__name__)


@app.while_serving
async def lifespan():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


@app.get("/birds")
async def list_birds():
    async with Session() as session:
        birds = await session.scalars(select(Bird).order_by(Bird.id))
        return [
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


starlette_app = Starlette()
admin = Admin(
    starlette_app,
    engine,
    title="Bird sightings",
    base_url="/",
    authentication_backend=AdminAuth(os.environ["BIRDS_SECRET_KEY"]),
)
admin.add_view(BirdAdmin)

app.asgi_app = DispatcherMiddleware(
    {"/admin": starlette_app, "": app.asgi_app}
)
