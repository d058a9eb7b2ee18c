from urllib.parse import urlencode

from apiflask import APIFlask, Schema
from apiflask.fields import Integer, List, Nested, String
from apiflask.validators import OneOf, Range
from flask import request
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


ORDERS = {
    "id": [Bird.id],
    "name": [Bird.name, Bird.id],
    "-name": [Bird.name.desc(), Bird.id],
}


class BirdQuery(Schema):
    page = Integer(load_default=1, validate=Range(min=1, max=1_000_000))
    page_size = Integer(load_default=10, validate=Range(min=1, max=50))
    habitat = String(load_default="")
    search = String(load_default="")
    ordering = String(load_default="id", validate=OneOf(ORDERS))


class BirdOut(Schema):
    id = Integer()
    name = String()
    habitat = String()


class BirdsOut(Schema):
    count = Integer()
    next = String(allow_none=True)
    previous = String(allow_none=True)
    results = List(Nested(BirdOut))


app = APIFlask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///birds.db"
db.init_app(app)


def link(page):
    query = urlencode({**request.args, "page": page})
    return f"{request.path}?{query}"


@app.get("/birds")
@app.input(BirdQuery, location="query")
@app.output(BirdsOut)
def list_birds(query_data):
    query = select(Bird).order_by(*ORDERS[query_data["ordering"]])
    if habitat := query_data["habitat"]:
        query = query.where(Bird.habitat == habitat)
    if search := query_data["search"]:
        query = query.where(Bird.name.icontains(search, autoescape=True))

    page = db.paginate(
        query, page=query_data["page"], per_page=query_data["page_size"]
    )
    return {
        "count": page.total,
        "next": link(page.next_num) if page.has_next else None,
        "previous": link(page.prev_num) if page.has_prev else None,
        "results": page.items,
    }
