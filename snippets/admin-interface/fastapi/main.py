import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from secrets import compare_digest

from fastapi import FastAPI, Request
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlmodel import Field, Session, SQLModel, col, create_engine, select

ACCOUNT = f"warden:{os.environ['BIRDS_ADMIN_PASSWORD']}"


class Bird(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=50)
    habitat: str


class BirdPublic(SQLModel):
    id: int
    name: str
    habitat: str


engine = create_engine("sqlite:///birds.db")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/birds", response_model=list[BirdPublic])
def list_birds() -> Sequence[Bird]:
    with Session(engine) as session:
        return session.exec(select(Bird).order_by(col(Bird.id))).all()


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


admin = Admin(
    app,
    engine,
    title="Bird sightings",
    authentication_backend=AdminAuth(os.environ["BIRDS_SECRET_KEY"]),
)
admin.add_view(BirdAdmin)
