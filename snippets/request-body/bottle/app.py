from bottle import Bottle, abort, request, response

app = Bottle()


@app.post("/birds")
def create_bird():
    bird = request.json
    match bird:
        case {
            "name": str(),
            "location": {"lat": int() | float(), "lon": int() | float()},
            "tags": [*tags],
        } if all(isinstance(tag, str) for tag in tags):
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
