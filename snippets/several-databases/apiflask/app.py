from apiflask import APIFlask, Schema
from apiflask.fields import Integer, String
from apiflask.validators import Length
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


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


class BirdIn(Schema):
    class Meta:
        unknown = "exclude"

    name = String(required=True, validate=Length(min=1, max=50))


class BirdOut(Schema):
    id = Integer()
    name = String()


class EntryOut(Schema):
    id = Integer()
    message = String()


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
app.config["SQLALCHEMY_BINDS"] = {"audit": "sqlite:///audit.db"}
db.init_app(app)

with app.app_context():
    db.create_all()


@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    return {"message": "SQLite cannot hold such a name.", "detail": {}}, 400


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return db.session.scalars(select(Bird).order_by(Bird.id)).all()


@app.get("/audit")
@app.output(EntryOut(many=True))
def list_entries():
    return db.session.scalars(select(Entry).order_by(Entry.id)).all()


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    bird = Bird(**json_data)
    db.session.add_all([bird, Entry(message=f"{bird.name} added")])
    db.session.commit()
    return bird
