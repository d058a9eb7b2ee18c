import json

from bottle import Bottle, response

import birds

app = Bottle()
app.merge(birds.app)


@app.get("/")
def hello():
    return {"hello": "birds"}


@app.error(400)
@app.error(404)
@app.error(405)
@app.error(409)
@app.error(413)
@app.error(500)
def show_error(error):
    response.content_type = "application/json"
    return json.dumps({"error": error.body})
