import sqlite3
from datetime import datetime

from apiflask import APIFlask, Schema, abort
from apiflask.fields import DateTime, Float, Integer, String
from flask import g

app = APIFlask(__name__)

sqlite3.register_converter(
    "timestamp", lambda value: datetime.fromisoformat(value.decode())
)


class BirdOut(Schema):
    id = Integer()
    name = String()
    wingspan_cm = Float(allow_none=True)
    seen_at = DateTime()


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(
            "birds.db", detect_types=sqlite3.PARSE_DECLTYPES
        )
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop("db", None)
    if db is not None:
        db.close()


@app.errorhandler(OverflowError)
def refuse(error):
    message = "SQLite cannot hold such a number."
    return {"message": message, "detail": {}}, 400


@app.cli.command("init-db")
def init_db():
    with app.open_resource("schema.sql", mode="r") as schema:
        get_db().executescript(schema.read())


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    query = "SELECT * FROM bird ORDER BY id"
    return get_db().execute(query).fetchall()


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
def get_bird(bird_id):
    query = "SELECT * FROM bird WHERE id = ?"
    bird = get_db().execute(query, (bird_id,)).fetchone()
    if bird is None:
        abort(404)
    return bird
