from flask import Flask, abort, request, url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Bird(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    habitat: Mapped[str]


ORDERS = {"": Bird.id, "name": Bird.name, "-name": Bird.name.desc()}

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)

with app.app_context():
    db.create_all()


def link(page):
    query = {**request.args, "page": page}
    return url_for("list_birds", **query, _external=True)


@app.get("/birds")
def list_birds():
    args = request.args
    order = ORDERS.get(args.get("ordering", ""))
    if order is None:
        abort(400, "Expected name or -name.")
    if len(args.get("page", "")) > 6:
        abort(404)

    query = select(Bird).order_by(order)
    if "habitat" in args:
        query = query.where(Bird.habitat == args["habitat"])
    if "search" in args:
        search = args["search"]
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
