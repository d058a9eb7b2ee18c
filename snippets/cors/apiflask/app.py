from apiflask import APIFlask, Schema
from apiflask.fields import Integer, String
from flask_cors import CORS

app = APIFlask(__name__)

CORS(
    app,
    origins=["https://birds.example", "https://admin.birds.example"],
    methods=["GET", "POST"],
    allow_headers=["Authorization", "Content-Type"],
    expose_headers=["X-Total-Count"],
    max_age=600,
)


class BirdIn(Schema):
    name = String(required=True)


class BirdOut(Schema):
    id = Integer()
    name = String()


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    birds = [{"id": 1, "name": "Kingfisher"}]
    return birds, {"X-Total-Count": len(birds)}


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    return json_data


@app.get("/broken")
def broken():
    raise RuntimeError("The nest is empty.")
