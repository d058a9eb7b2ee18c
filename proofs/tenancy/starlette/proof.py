from purview import Context, Policy
from purview.sqlalchemy import install
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str]


purview = install(Base, Policy())


def open_session(request):
    session = Session(engine)
    tenant = request.headers["x-tenant"]
    purview.bind(session, Context(user_id=None, tenant_id=tenant))
    return session


def add(request):
    with open_session(request) as session:
        session.add(Bird(name=request.path_params["name"]))
        session.commit()
    return JSONResponse({"added": True})


def birds(request):
    with open_session(request) as session:
        names = [bird.name for bird in session.scalars(select(Bird))]
    return JSONResponse(names)


Base.metadata.create_all(engine)
app = Starlette(
    routes=[
        Route("/birds", birds),
        Route("/birds/{name}", add, methods=["PUT"]),
    ]
)
client = TestClient(app)
for tenant, bird in {"north": "robin", "south": "dipper"}.items():
    header = {"X-Tenant": tenant}
    client.put(f"/birds/{bird}", headers=header)
    own = client.get("/birds", headers=header)
    assert own.json() == [bird], own.text
    print(tenant, own.status_code, own.json())
