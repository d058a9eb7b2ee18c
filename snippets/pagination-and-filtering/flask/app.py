from urllib.parse import urlencode

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.exceptions import NotFound


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


ORDERS = {
    "": [Bird.id],
    "name": [Bird.name, Bird.id],
    "-name": [Bird.name.desc(), Bird.id],
}

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)


@app.errorhandler(OverflowError)
def no_such_page(error):
    return NotFound("No such page.")


def link(page):
    query = urlencode({**request.args, "page": page})
    return f"{request.path}?{query}"


@app.get("/birds")
def list_birds():
    args = request.args
    order = ORDERS.get(args.get("ordering", ""))
    if order is None:
        abort(400, "Expected name or -name.")

    query = select(Bird).order_by(*order)
    if habitat := args.get("habitat"):
        query = query.where(Bird.habitat == habitat)
    if search := args.get("search"):
        query = query.where(Bird.name.icontains(search, autoescape=True))

    page = db.paginate(
        query,
        per_page=args.get("page_size", 10, type=int),
        max_per_page=50,
    )
    return {
        "count": page.total,
        "next": link(page.next_num) if page.has_next else None,
        "previous": link(page.prev_num) if page.has_prev else None,
        "results": [
            {"id": bird.id, "name": bird.name, "habitat": bird.habitat}
            for bird in page
        ],
    }
