from connexion import AsyncApp, request
from purview import Context, Policy
from purview.sqlalchemy import install
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column

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


def add_bird(name):
    with open_session() as session:
        session.add(Bird(name=name))
        session.commit()
    return {"added": True}


def list_birds():
    with open_session() as session:
        return [bird.name for bird in session.scalars(select(Bird))]


Base.metadata.create_all(engine)
app = AsyncApp(__name__)
app.add_api("openapi.yaml")
