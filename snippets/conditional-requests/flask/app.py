from flask import Flask, abort, jsonify, request

app = Flask(__name__)

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


def make_response(bird_id):
    if bird_id not in birds:
        abort(404)
    response = jsonify(birds[bird_id])
    response.add_etag()
    response.cache_control.no_cache = True
    return response.make_conditional(request)


@app.get("/birds/<int:bird_id>")
def get_bird(bird_id):
    return make_response(bird_id)


@app.put("/birds/<int:bird_id>")
def replace_bird(bird_id):
    etag, _ = make_response(bird_id).get_etag()
    if not request.if_match:
        abort(428)
    if not request.if_match.contains(etag):
        abort(412)
    birds[bird_id] = {"id": bird_id, **request.get_json()}
    return make_response(bird_id)
