import sqlite3

from flask import Flask, abort, g, request
from werkzeug.exceptions import BadRequest

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("birds.db")
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop("db", None)
    if db is not None:
        db.close()


@app.errorhandler(OverflowError)
@app.errorhandler(UnicodeEncodeError)
def refuse(error):
    return BadRequest("SQLite cannot hold such a value.")


@app.cli.command("init-db")
def init_db():
    with app.open_resource("schema.sql", mode="r") as schema:
        get_db().executescript(schema.read())


def read_body():
    match request.get_json():
        case {"name": str(name), "habitat": str(habitat)}:
            if 1 <= len(name) <= 50:
                return name, habitat
    abort(400, "Expected a name of 1 to 50 characters and a habitat.")


@app.get("/birds")
def list_birds():
    birds = get_db().execute("SELECT * FROM bird ORDER BY id")
    return [dict(bird) for bird in birds]


@app.post("/birds")
def create_bird():
    name, habitat = read_body()
    db = get_db()
    try:
        cursor = db.execute(
            "INSERT INTO bird (name, habitat) VALUES (?, ?)",
            (name, habitat),
        )
        db.commit()
    except db.IntegrityError:
        abort(409, f"There is already a bird called {name}.")
    bird = {"id": cursor.lastrowid, "name": name, "habitat": habitat}
    return bird, 201


@app.get("/birds/<int:bird_id>")
def get_bird(bird_id):
    query = "SELECT * FROM bird WHERE id = ?"
    bird = get_db().execute(query, (bird_id,)).fetchone()
    if bird is None:
        abort(404)
    return dict(bird)


@app.put("/birds/<int:bird_id>")
def replace_bird(bird_id):
    name, habitat = read_body()
    db = get_db()
    try:
        cursor = db.execute(
            "UPDATE bird SET name = ?, habitat = ? WHERE id = ?",
            (name, habitat, bird_id),
        )
        db.commit()
    except db.IntegrityError:
        abort(409, f"There is already a bird called {name}.")
    if cursor.rowcount == 0:
        abort(404)
    return {"id": bird_id, "name": name, "habitat": habitat}


@app.delete("/birds/<int:bird_id>")
def delete_bird(bird_id):
    db = get_db()
    cursor = db.execute("DELETE FROM bird WHERE id = ?", (bird_id,))
    db.commit()
    if cursor.rowcount == 0:
        abort(404)
    return "", 204
