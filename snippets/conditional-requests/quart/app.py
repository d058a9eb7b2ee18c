from quart import Quart, abort, jsonify, request

app = Quart(__name__)

birds = {
    1: {"id": 1, "name": "Robin", "habitat": "garden"},
    2: {"id": 2, "name": "Robin", "habitat": "garden"},
}


async def bird_response(bird_id):
    if bird_id not in birds:
        abort(404)
    response = jsonify(birds[bird_id])
    await response.add_etag()
    response.cache_control.no_cache = True
    return await response.make_conditional(request)


@app.get("/birds/<int:bird_id>")
async def get_bird(bird_id):
    return await bird_response(bird_id)


@app.put("/birds/<int:bird_id>")
async def replace_bird(bird_id):
    body = await request.get_json()
    etag, _ = (await bird_response(bird_id)).get_etag()
    if not request.if_match:
        abort(428, "Send the ETag in If-Match.")
    if not request.if_match.contains(etag):
        abort(412, "The bird has changed. Read it again.")
    match body:
        case {"name": str(name), "habitat": str(habitat)}:
            bird = {"id": bird_id, "name": name, "habitat": habitat}
            birds[bird_id] = bird
            return await bird_response(bird_id)
    abort(400, "Expected a name and a habitat.")
