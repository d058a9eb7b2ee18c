from flask import Flask, abort, request
from flask_cors import CORS

app = Flask(__name__)

CORS(
    app,
    origins=["https://birds.example", "https://admin.birds.example"],
    methods=["GET", "POST"],
    allow_headers=["Authorization", "Content-Type"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)


@app.get("/birds")
def list_birds():
    birds = [{"id": 1, "name": "Kingfisher"}]
    return birds, {"X-Total-Count": len(birds)}


@app.post("/birds")
def create_bird():
    match request.get_json():
        case {"name": str(name)}:
            return {"name": name}, 201
    abort(400, "Expected a name.")


@app.get("/broken")
def broken():
    raise RuntimeError("The nest is empty.")
