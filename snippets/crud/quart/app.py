from sqlite3 import IntegrityError

from quart import Quart, abort, g, request
from quart_db import QuartDB
from werkzeug.exceptions import BadRequest

app = Quart(__name__)
db = QuartDB(app, url="sqlite:///birds.db")


@app.errorhandler(OverflowError)
@app.errorhandler(UnicodeEncodeError)
async def refuse(error):
    return BadRequest("SQLite cannot hold such a value.")


async def read_body():
    match await request.get_json():
        case {"name": str(name), "habitat": str(habitat)}:
            if 1 <= len(name) <= 50:
                return {"name": name, "habitat": habitat}
    abort(400, "Expected a name of 1 to 50 characters and a habitat.")


@app.get("/birds")
async def list_birds():
    return await g.connection.fetch_all("SELECT * FROM bird ORDER BY id")


@app.post("/birds")
async def create_bird():
    bird = await read_body()
    query = (
        "INSERT INTO bird (name, habitat) VALUES (:name, :habitat)"
        " RETURNING *"
    )
    try:
        created = await g.connection.fetch_first(query, bird)
    except IntegrityError:
        abort(409, f"There is already a bird called {bird['name']}.")
    return created, 201


@app.get("/birds/<int:bird_id>")
async def get_bird(bird_id):
    query = "SELECT * FROM bird WHERE id = :id"
    bird = await g.connection.fetch_first(query, {"id": bird_id})
    if bird is None:
        abort(404)
    return bird


@app.put("/birds/<int:bird_id>")
async def replace_bird(bird_id):
    bird = await read_body()
    query = (
        "UPDATE bird SET name = :name, habitat = :habitat WHERE id = :id"
        " RETURNING *"
    )
    try:
        replaced = await g.connection.fetch_first(
            query, {**bird, "id": bird_id}
        )
    except IntegrityError:
        abort(409, f"There is already a bird called {bird['name']}.")
    if replaced is None:
        abort(404)
    return replaced


@app.delete("/birds/<int:bird_id>")
async def delete_bird(bird_id):
    query = "DELETE FROM bird WHERE id = :id RETURNING id"
    deleted = await g.connection.fetch_val(query, {"id": bird_id})
    if deleted is None:
        abort(404)
    return "", 204
