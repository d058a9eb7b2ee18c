from bottle import Bottle, request, response
from purview import Context, Policy
from purview.sqlalchemy import install
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column
from webtest import TestApp

engine = create_engine("sqlite:///birds.db")


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    name: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str]


purview = install(Base, Policy())


def open_session():
    session = Session(engine)
    tenant = request.headers["X-Tenant"]
    purview.bind(session, Context(user_id=None, tenant_id=tenant))
    return session


app = Bottle()


@app.put("/birds/<name>")
def add(name):
    with open_session() as session:
        session.add(Bird(name=name))
        session.commit()
    response.status = 204


@app.get("/birds")
def birds():
    with open_session() as session:
        names = [bird.name for bird in session.scalars(select(Bird))]
    return {"birds": names}


Base.metadata.create_all(engine)
client = TestApp(app)
for tenant, bird in {"north": "robin", "south": "dipper"}.items():
    header = {"X-Tenant": tenant}
    client.put(f"/birds/{bird}", headers=header, status=204)
    own = client.get("/birds", headers=header)
    assert own.json == {"birds": [bird]}, own.text
    print(tenant, own.status_int, own.json)
