from apiflask import APIFlask, Schema
from apiflask.fields import Integer, String
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
migrate = Migrate()


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str] = mapped_column(server_default="unknown")


class BirdOut(Schema):
    id = Integer()
    name = String()
    habitat = String()


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)
migrate.init_app(app, db)


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return db.session.scalars(select(Bird).order_by(Bird.id)).all()
