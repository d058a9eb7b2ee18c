import os
from secrets import compare_digest

from connexion import ConnexionMiddleware
from connexion.decorators import StarletteDecorator
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    sessionmaker,
)
from starlette.applications import Starlette
from starlette.routing import Route

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    habitat: Mapped[str]

    def dump(self):
        return {"id": self.id, "name": self.name, "habitat": self.habitat}


engine = create_engine("sqlite:///birds.db")
Session = sessionmaker(engine)
Base.metadata.create_all(engine)


@StarletteDecorator()
def list_birds():
    with Session() as session:
        birds = session.scalars(select(Bird).order_by(Bird.id))
        return [bird.dump() for bird in birds]


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


starlette_app = Starlette(routes=[Route("/birds", list_birds)])
admin = Admin(
    starlette_app,
    engine,
    title="Bird sightings",
    authentication_backend=AdminAuth(os.environ["BIRDS_SECRET_KEY"]),
)
admin.add_view(BirdAdmin)

app = ConnexionMiddleware(starlette_app, import_name=__name__)
app.add_api("openapi.yaml")
