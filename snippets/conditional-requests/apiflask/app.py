from apiflask import APIFlask, Schema, abort
from apiflask.fields import Integer, String
from flask import jsonify, request

app = APIFlask(__name__)

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


class BirdIn(Schema):
    name = String(required=True)
    habitat = String(required=True)


class BirdOut(Schema):
    id = Integer()
    name = String()
    habitat = String()


def bird_response(bird_id):
    if bird_id not in birds:
        abort(404)
    response = jsonify(BirdOut().dump(birds[bird_id]))
    response.add_etag()
    response.cache_control.no_cache = True
    return response.make_conditional(request)


@app.get("/birds/<int:bird_id>")
@app.output(BirdOut)
@app.doc(responses=[304])
def get_bird(bird_id):
    return bird_response(bird_id)


@app.put("/birds/<int:bird_id>")
@app.input(BirdIn)
@app.output(BirdOut)
@app.doc(responses=[412, 428])
def replace_bird(bird_id, json_data):
    etag, _ = bird_response(bird_id).get_etag()
    if not request.if_match:
        abort(428, "Send the ETag in If-Match.")
    if not request.if_match.contains(etag):
        abort(412, "The bird has changed. Read it again.")
    birds[bird_id] = {"id": bird_id, **json_data}
    return bird_response(bird_id)
