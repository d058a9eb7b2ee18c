from apiflask import APIFlask, Schema
from apiflask.fields import Float, String

app = APIFlask(__name__)


class Bird(Schema):
    name = String(required=True)
    wingspan_cm = Float(required=True)


@app.post("/birds")
@app.input(Bird)
@app.output(Bird, status_code=201)
def create_bird(json_data):
    return json_data
