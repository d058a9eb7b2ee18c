import json
import sqlite3
from contextlib import closing

from bottle import Bottle, abort, request, response

app = Bottle()


def database(callback):
    def wrapper(*args, **kwargs):
        with closing(sqlite3.connect("birds.db")) as db, db:
            db.row_factory = sqlite3.Row
            try:
                return callback(*args, db=db, **kwargs)
            except (OverflowError, UnicodeEncodeError):
                abort(400, "SQLite cannot hold such a value.")

    return wrapper


app.install(database)


def read_body():
    match request.json:
        case {"name": str(name), "habitat": str(habitat)}:
            if 1 <= len(name) <= 50:
                return name, habitat
    abort(400, "Expected a name of 1 to 50 characters and a habitat.")


@app.get("/birds")
def list_birds(db):
    birds = db.execute("SELECT * FROM bird ORDER BY id")
    response.content_type = "application/json"
    return json.dumps([dict(bird) for bird in birds])


@app.post("/birds")
def create_bird(db):
    name, habitat = read_body()
    try:
        cursor = db.execute(
            "INSERT INTO bird (name, habitat) VALUES (?, ?)",
            (name, habitat),
        )
    except sqlite3.IntegrityError:
        abort(409, f"There is already a bird called {name}.")
    response.status = 201
    return {"id": cursor.lastrowid, "name": name, "habitat": habitat}


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id, db):
    query = "SELECT * FROM bird WHERE id = ?"
    bird = db.execute(query, (bird_id,)).fetchone()
    if bird is None:
        abort(404, "No such bird.")
    return dict(bird)


@app.put("/birds/<bird_id:int>")
def replace_bird(bird_id, db):
    name, habitat = read_body()
    try:
        cursor = db.execute(
            "UPDATE bird SET name = ?, habitat = ? WHERE id = ?",
            (name, habitat, bird_id),
        )
    except sqlite3.IntegrityError:
        abort(409, f"There is already a bird called {name}.")
    if cursor.rowcount == 0:
        abort(404, "No such bird.")
    return {"id": bird_id, "name": name, "habitat": habitat}


@app.delete("/birds/<bird_id:int>")
def delete_bird(bird_id, db):
    cursor = db.execute("DELETE FROM bird WHERE id = ?", (bird_id,))
    if cursor.rowcount == 0:
        abort(404, "No such bird.")
    response.status = 204
