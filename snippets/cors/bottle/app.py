import json

from bottle import Bottle, abort, request, response

app = Bottle()

ORIGINS = ["https://birds.example", "https://admin.birds.example"]


@app.hook("after_request")
def allow_origins():
    response.add_header("Vary", "Origin")
    if request.get_header("Origin") in ORIGINS:
        origin = request.get_header("Origin")
        response.set_header("Access-Control-Allow-Origin", origin)
        response.set_header(
            "Access-Control-Expose-Headers", "X-Total-Count"
        )


@app.route("/birds", method="OPTIONS")
def preflight():
    response.set_header("Access-Control-Allow-Methods", "GET, POST")
    response.set_header(
        "Access-Control-Allow-Headers", "Authorization, Content-Type"
    )
    response.set_header("Access-Control-Max-Age", "600")
    response.status = 204


@app.get("/birds")
def list_birds():
    birds = [{"id": 1, "name": "Kingfisher"}]
    response.set_header("X-Total-Count", len(birds))
    response.content_type = "application/json"
    return json.dumps(birds)


@app.post("/birds")
def create_bird():
    match request.json:
        case {"name": str(name)}:
            response.status = 201
            return {"name": name}
    abort(400, "Expected a name.")


@app.get("/broken")
def broken():
    raise RuntimeError("The nest is empty.")
