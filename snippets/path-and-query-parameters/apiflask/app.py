from apiflask import APIFlask, Schema, abort
from apiflask.fields import Integer, String
from apiflask.validators import Range

app = APIFlask(__name__)

birds = [
    {"id": 1, "name": "Kingfisher", "habitat": "river"},
    {"id": 2, "name": "Robin", "habitat": "garden"},
    {"id": 3, "name": "Barn owl", "habitat": "farmland"},
    {"id": 4, "name": "Grey heron", "habitat": "river"},
]


class BirdQuery(Schema):
    habitat = String()
    limit = Integer(load_default=100, validate=Range(min=1, max=100))


class BirdOut(Schema):
    id = Integer()
    name = String()
    habitat = String()


@app.get("/birds")
@app.input(BirdQuery, location="query")
@app.output(BirdOut(many=True))
def list_birds(query_data):
    found = birds
    if "habitat" in query_data:
        habitat = query_data["habitat"]
        found = [bird for bird in birds if bird["habitat"] == habitat]
    return found[: query_data["limit"]]


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404)
