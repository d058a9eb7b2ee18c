from quart import Quart, abort, request
from quart_cors import cors

app = Quart(__name__)
app = cors(
    app,
    allow_origin=["https://birds.example", "https://admin.birds.example"],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization", "Content-Type"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)


@app.get("/birds")
async def list_birds():
    birds = [{"id": 1, "name": "Kingfisher"}]
    return birds, {"X-Total-Count": len(birds)}


@app.post("/birds")
async def create_bird():
    match await request.get_json():
        case {"name": str(name)}:
            return {"name": name}, 201
    abort(400, "Expected a name.")


@app.get("/broken")
async def broken():
    raise RuntimeError("The nest is empty.")
