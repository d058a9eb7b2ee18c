from flask import Flask
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


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)
migrate.init_app(app, db)


@app.get("/birds")
def list_birds():
    return [
        {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
        for bird in db.session.scalars(select(Bird).order_by(Bird.id))
    ]
