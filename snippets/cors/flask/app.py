from flask import Flask, request
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
    return {"name": request.get_json()["name"]}, 201


@app.get("/broken")
def broken():
    raise RuntimeError("The nest is empty.")
