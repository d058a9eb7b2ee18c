from apiflask import APIFlask, Schema
from apiflask.fields import Float, String
from apiflask.validators import Length, OneOf, Range

app = APIFlask(__name__)

HABITATS = ["river", "garden", "farmland"]


class BirdIn(Schema):
    name = String(required=True, validate=Length(min=1, max=50))
    wingspan_cm = Float(
        required=True, validate=Range(min=0, max=400, min_inclusive=False)
    )
    habitat = String(required=True, validate=OneOf(HABITATS))


class BirdOut(Schema):
    name = String()
    wingspan_cm = Float()
    habitat = String()


@app.post("/birds")
@app.input(BirdIn)
@app.output(BirdOut, status_code=201)
def create_bird(json_data):
    return json_data
