from apiflask import APIFlask, Schema, abort
from apiflask.fields import Integer, String
from apiflask.validators import Length
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    habitat: Mapped[str]


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=50))
    habitat = String(required=True)


class BirdOut(Schema):
    id = Integer()
    name = String()
    habitat = String()


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)

with app.app_context():
    db.create_all()


@app.errorhandler(OverflowError)
@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    message = "SQLite cannot hold such a value."
    return {"message": message, "detail": {}}, 400


def save(bird):
    db.session.add(bird)
    try:
        db.session.commit()
    except IntegrityError:
        abort(409, "There is already a bird with this name.")
    return bird


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return db.session.scalars(select(Bird).order_by(Bird.id)).all()


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    return save(Bird(**json_data))


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
def get_bird(bird_id):
    return db.get_or_404(Bird, bird_id)


@app.put("/birds/<int:bird_id>")
@app.input(BirdIn)
@app.output(BirdOut)
def replace_bird(bird_id, json_data):
    bird = db.get_or_404(Bird, bird_id)
    for attr, value in json_data.items():
        setattr(bird, attr, value)
    return save(bird)


@app.delete("/birds/<int:bird_id>")
@app.output({}, status_code=204)
def delete_bird(bird_id):
    db.session.delete(db.get_or_404(Bird, bird_id))
    db.session.commit()
    return ""
