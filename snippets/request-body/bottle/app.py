from bottle import Bottle, abort, request, response

app = Bottle()


def is_number(value, limit):
    return type(value) in (int, float) and -limit <= value <= limit


@app.post("/birds")
def create_bird():
    match request.json:
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
            response.status = 201
            return bird
    abort(400, "Expected a name, a location and tags.")


@app.post("/birds/form")
def create_bird_from_form():
    name = request.forms.name
    habitat = request.forms.habitat
    if not name or not habitat:
        abort(400, "Expected a name and a habitat.")
    response.status = 201
    return {"name": name, "habitat": habitat}


@app.post("/notes")
def count_characters():
    try:
        note = request.body.read().decode()
    except UnicodeDecodeError:
        abort(400, "Expected text in UTF-8.")
    return {"characters": len(note)}
