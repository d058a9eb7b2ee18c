from flask import Flask, abort, json, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)

HABITATS = ["river", "garden", "farmland"]


@app.errorhandler(HTTPException)
def handle_exception(error):
    response = error.get_response()
    response.data = json.dumps({"message": error.description})
    response.content_type = "application/json"
    return response


def find_errors(data):
    errors = {}
    name = data.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 50:
        errors["name"] = "Expected 1 to 50 characters."
    wingspan_cm = data.get("wingspan_cm")
    if type(wingspan_cm) not in (int, float):
        errors["wingspan_cm"] = "Expected a number."
    elif not 0 < wingspan_cm <= 400:
        errors["wingspan_cm"] = "Expected more than 0, at most 400."
    if data.get("habitat") not in HABITATS:
        errors["habitat"] = f"Expected one of {', '.join(HABITATS)}."
    return errors


@app.post("/birds")
def create_bird():
    data = request.get_json()
    if not isinstance(data, dict):
        abort(400, "Expected a JSON object.")
    errors = find_errors(data)
    if errors:
        return {"errors": errors}, 400
    bird = {
        "name": data["name"],
        "wingspan_cm": data["wingspan_cm"],
        "habitat": data["habitat"],
    }
    return bird, 201
