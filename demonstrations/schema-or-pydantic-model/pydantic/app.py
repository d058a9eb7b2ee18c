from apiflask import APIFlask
from pydantic import BaseModel

app = APIFlask(__name__)


class Bird(BaseModel):
    name: str
    wingspan_cm: float


@app.post("/birds")
@app.input(Bird)
@app.output(Bird, status_code=201)
def create_bird(json_data):
    return json_data
