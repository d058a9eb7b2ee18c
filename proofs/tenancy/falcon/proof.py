import falcon
from falcon import testing
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


def open_session(req):
    session = Session(engine)
    tenant = req.get_header("X-Tenant", required=True)
    purview.bind(session, Context(user_id=None, tenant_id=tenant))
    return session


class BirdResource:
    def on_get(self, req, resp):
        with open_session(req) as session:
            birds = session.scalars(select(Bird))
            resp.media = [bird.name for bird in birds]

    def on_put_bird(self, req, resp, name):
        with open_session(req) as session:
            session.add(Bird(name=name))
            session.commit()
        resp.status = falcon.HTTP_204


Base.metadata.create_all(engine)
app = falcon.App()
app.add_route("/birds", BirdResource())
app.add_route("/birds/{name}", BirdResource(), suffix="bird")
client = testing.TestClient(app)
for tenant, bird in {"north": "robin", "south": "dipper"}.items():
    header = {"X-Tenant": tenant}
    added = client.simulate_put(f"/birds/{bird}", headers=header)
    assert added.status_code == 204, added.text
    own = client.simulate_get("/birds", headers=header)
    assert own.json == [bird], own.text
    print(tenant, own.status_code, own.json)
