from quart import Quart, abort, request
from werkzeug.exceptions import BadRequest

app = Quart(__name__)


def is_number(value, limit):
    return type(value) in (int, float) and -limit <= value <= limit


@app.errorhandler(UnicodeDecodeError)
async def refuse(error):
    return BadRequest("Expected a body in UTF-8.")


@app.post("/birds")
async def create_bird():
    match await request.get_json():
        case {
            "name": str(name),
            "location": {"lat": lat, "lon": lon},
            "tags": [*tags],
        } if (
            is_number(lat, 90)
            and is_number(lon, 180)
            and all(isinstance(tag, str) for tag in tags)
        ):
            location = {"lat": lat, "lon": lon}
            bird = {"name": name, "location": location, "tags": tags}
            return bird, 201
    abort(400, "Expected a name, a location and tags.")


@app.post("/birds/form")
async def create_bird_from_form():
    form = await request.form
    name = form["name"]
    habitat = form["habitat"]
    return {"name": name, "habitat": habitat}, 201


@app.post("/notes")
async def count_characters():
    note = await request.get_data(as_text=True)
    return {"characters": len(note)}
