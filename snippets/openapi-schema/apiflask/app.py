from apiflask import APIFlask, Schema, abort
from apiflask.fields import Float, Integer, String
from apiflask.validators import Length, OneOf, Range

app = APIFlask(__name__, title="Bird sightings", version="1.0.0")
app.config["AUTO_SERVERS"] = False

birds = []


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=50))
    wingspan_cm = Float(required=True, validate=Range(min=1, max=400))
    habitat = String(
        required=True, validate=OneOf(["river", "garden", "farmland"])
    )


class BirdOut(Schema):
    id = Integer()
    name = String()
    wingspan_cm = Float()
    habitat = String()


@app.get("/birds")
@app.output(BirdOut(many=True))
def list_birds():
    return birds


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    bird = {"id": len(birds) + 1, **json_data}
    birds.append(bird)
    return bird


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
def get_bird(bird_id):
    for bird in birds:
        if bird["id"] == bird_id:
            return bird
    abort(404, "Bird not found.")
