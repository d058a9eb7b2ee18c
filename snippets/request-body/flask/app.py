from flask import Flask, abort, request

app = Flask(__name__)


def is_number(value, limit):
    return type(value) in (int, float) and -limit <= value <= limit


@app.post("/birds")
def create_bird():
    match request.get_json():
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
def create_bird_from_form():
    name = request.form["name"]
    habitat = request.form["habitat"]
    return {"name": name, "habitat": habitat}, 201


@app.post("/notes")
def count_characters():
    note = request.get_data(as_text=True)
    return {"characters": len(note)}
