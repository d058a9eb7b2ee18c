import json
import sqlite3
from contextlib import closing

from bottle import Bottle, abort, response

app = Bottle()


def database(callback):
    def wrapper(*args, **kwargs):
        with closing(sqlite3.connect("birds.db")) as db:
            db.row_factory = sqlite3.Row
            try:
                return callback(*args, db=db, **kwargs)
            except OverflowError:
                abort(400, "SQLite cannot hold such a number.")

    return wrapper


app.install(database)


BIRD = "SELECT id, name, wingspan_cm, seen_at FROM bird"


@app.get("/birds")
def list_birds(db):
    birds = db.execute(f"{BIRD} ORDER BY id")
    response.content_type = "application/json"
    return json.dumps([dict(bird) for bird in birds])


@app.get("/birds/<bird_id:int>")
def get_bird(bird_id, db):
    bird = db.execute(f"{BIRD} WHERE id = ?", (bird_id,)).fetchone()
    if bird is None:
        abort(404, "No such bird.")
    return dict(bird)
