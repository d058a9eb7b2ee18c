import sqlite3
from contextlib import closing
from urllib.parse import parse_qsl, urlencode

from bottle import Bottle, abort, request

app = Bottle()

ORDERS = {"": "id", "name": "name, id", "-name": "name DESC, id"}


def database(callback):
    def wrapper(*args, **kwargs):
        with closing(sqlite3.connect("birds.db")) as db, db:
            db.row_factory = sqlite3.Row
            return callback(*args, db=db, **kwargs)

    return wrapper


app.install(database)


def read_number(name, default, maximum):
    try:
        number = int(request.query.get(name, default))
    except ValueError:
        number = 0
    if not 1 <= number <= maximum:
        abort(400, f"Expected a {name} from 1 to {maximum}.")
    return number


def link(page):
    query = dict(parse_qsl(request.query_string))
    return f"{request.path}?{urlencode({**query, 'page': page})}"


@app.get("/birds")
def list_birds(db):
    page = read_number("page", 1, 1_000_000)
    page_size = read_number("page_size", 10, 50)
    order = ORDERS.get(request.query.get("ordering", ""))
    if order is None:
        abort(400, "Expected name or -name.")

    where, values = "1 = 1", []
    if habitat := request.query.getunicode("habitat"):
        where += " AND habitat = ?"
        values.append(habitat)
    if search := request.query.getunicode("search"):
        where += " AND instr(lower(name), lower(?)) > 0"
        values.append(search)

    query = f"SELECT count(*) FROM bird WHERE {where}"
    count = db.execute(query, values).fetchone()[0]
    offset = (page - 1) * page_size
    query = f"SELECT * FROM bird WHERE {where} ORDER BY {order}"
    birds = db.execute(
        f"{query} LIMIT ? OFFSET ?", [*values, page_size, offset]
    ).fetchall()
    if not birds and page > 1:
        abort(404, "No such page.")
    return {
        "count": count,
        "next": link(page + 1) if offset + page_size < count else None,
        "previous": link(page - 1) if page > 1 else None,
        "results": [dict(bird) for bird in birds],
    }
