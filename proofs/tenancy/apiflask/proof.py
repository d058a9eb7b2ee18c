from apiflask import APIFlask
from flask import request
from flask_sqlalchemy import SQLAlchemy
from purview import Context, Policy
from purview.sqlalchemy import install
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db = SQLAlchemy(app, model_class=Base)


class Bird(db.Model):
    name: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str]


tenants = install(Base, Policy())


@app.before_request
def choose_tenant():
    tenant = request.headers["X-Tenant"]
    context = Context(user_id=None, tenant_id=tenant)
    tenants.bind(db.session(), context)


@app.put("/birds/<name>")
def add(name):
    db.session.add(Bird(name=name))
    db.session.commit()
    return "", 204


@app.get("/birds")
def read():
    return [bird.name for bird in db.session.scalars(select(Bird))]


with app.app_context():
    db.create_all()
client = app.test_client()
for name, bird in {"north": "robin", "south": "dipper"}.items():
    header = {"X-Tenant": name}
    added = client.put(f"/birds/{bird}", headers=header)
    assert added.status_code == 204, added.text
    own = client.get("/birds", headers=header)
    assert own.json == [bird], own.text
    print(name, own.status_code, own.json)
