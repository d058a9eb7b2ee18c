from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.exceptions import BadRequest


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Entry(db.Model):
    __bind_key__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
app.config["SQLALCHEMY_BINDS"] = {"audit": "sqlite:///audit.db"}
db.init_app(app)

with app.app_context():
    db.create_all()


@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    return BadRequest("SQLite cannot hold such a name.")


@app.get("/birds")
def list_birds():
    rows = db.session.scalars(select(Bird).order_by(Bird.id))
    return [{"id": row.id, "name": row.name} for row in rows]


@app.get("/audit")
def list_entries():
    rows = db.session.scalars(select(Entry).order_by(Entry.id))
    return [{"id": row.id, "message": row.message} for row in rows]


@app.post("/birds")
def create_bird():
    match request.get_json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            bird = Bird(name=name)
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    db.session.add_all([bird, Entry(message=f"{name} added")])
    db.session.commit()
    return {"id": bird.id, "name": bird.name}, 201
