from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/birds")
def create_bird():
    bird = request.get_json()
    match bird:
        case {
            "name": str(),
            "location": {"lat": int() | float(), "lon": int() | float()},
            "tags": [*tags],
        } if all(isinstance(tag, str) for tag in tags):
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
