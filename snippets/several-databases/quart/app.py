from quart import Quart, abort, request
from quart_db import QuartDB
from werkzeug.exceptions import BadRequest

app = Quart(__name__)
birds_db = QuartDB(
    app,
    url="sqlite:///birds.db",
    migrations_folder="migrations/birds",
    auto_request_connection=False,
)
audit_db = QuartDB(
    app,
    url="sqlite:///audit.db",
    migrations_folder="migrations/audit",
    auto_request_connection=False,
)


@app.errorhandler(UnicodeDecodeError)
@app.errorhandler(UnicodeEncodeError)
async def refuse(error):
    return BadRequest("Expected a body in UTF-8.")


@app.get("/birds")
async def list_birds():
    async with birds_db.connection() as birds:
        return await birds.fetch_all("SELECT * FROM bird ORDER BY id")


@app.get("/audit")
async def list_entries():
    async with audit_db.connection() as audit:
        return await audit.fetch_all("SELECT * FROM entry ORDER BY id")


@app.post("/birds")
async def create_bird():
    match await request.get_json():
        case {"name": str(name)} if 1 <= len(name) <= 50:
            message = f"{name} added"
        case _:
            abort(400, "Expected a name of 1 to 50 characters.")
    async with (
        birds_db.connection() as birds,
        audit_db.connection() as audit,
        birds.transaction(),
        audit.transaction(),
    ):
        bird = await birds.fetch_first(
            "INSERT INTO bird (name) VALUES (:name) RETURNING *",
            {"name": name},
        )
        await audit.execute(
            "INSERT INTO entry (message) VALUES (:message)",
            {"message": message},
        )
    return bird, 201
