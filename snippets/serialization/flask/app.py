import sqlite3
from datetime import datetime

from flask import Flask, abort, g
from werkzeug.exceptions import BadRequest

app = Flask(__name__)

sqlite3.register_converter(
    "timestamp", lambda value: datetime.fromisoformat(value.decode())
)


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
    return BadRequest("SQLite cannot hold such a number.")


@app.cli.command("init-db")
def init_db():
    with app.open_resource("schema.sql", mode="r") as schema:
        get_db().executescript(schema.read())


def to_json(bird):
    return {
        "id": bird["id"],
        "name": bird["name"],
        "wingspan_cm": bird["wingspan_cm"],
        "seen_at": bird["seen_at"].isoformat(),
    }


@app.get("/birds")
def list_birds():
    birds = get_db().execute("SELECT * FROM bird ORDER BY id")
    return [to_json(bird) for bird in birds]


@app.get("/birds/<int:bird_id>")
def get_bird(bird_id):
    query = "SELECT * FROM bird WHERE id = ?"
    bird = get_db().execute(query, (bird_id,)).fetchone()
    if bird is None:
        abort(404)
    return to_json(bird)
