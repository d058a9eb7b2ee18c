from datetime import datetime

from quart import Quart, abort, g
from quart_db import QuartDB
from werkzeug.exceptions import BadRequest

app = Quart(__name__)
db = QuartDB(app, url="sqlite:///birds.db", data_path="data.py")
db.set_converter(
    "timestamp",
    datetime.isoformat,
    lambda value: datetime.fromisoformat(value.decode()),
    pytype=datetime,
)


@app.errorhandler(OverflowError)
async def refuse(error):
    return BadRequest("SQLite cannot hold such a number.")


def to_json(bird):
    return {
        "id": bird["id"],
        "name": bird["name"],
        "wingspan_cm": bird["wingspan_cm"],
        "seen_at": bird["seen_at"].isoformat(),
    }


@app.get("/birds")
async def list_birds():
    birds = await g.connection.fetch_all("SELECT * FROM bird ORDER BY id")
    return [to_json(bird) for bird in birds]


@app.get("/birds/<int:bird_id>")
async def get_bird(bird_id):
    query = "SELECT * FROM bird WHERE id = :id"
    bird = await g.connection.fetch_first(query, {"id": bird_id})
    if bird is None:
        abort(404)
    return to_json(bird)
