import json

from bottle import Bottle, response
from swagger_ui import api_doc

import birds
import users
from describe import describe

app = Bottle()
app.merge(birds.app)
app.merge(users.app)
document = describe(birds.app.routes)
api_doc(
    app,
    config=document,
    url_prefix="/docs",
    title="Bird sightings",
    parameters={"validatorUrl": "null"},
    host_inject=False,
)


@app.get("/")
def hello():
    return {"hello": "birds"}


@app.get("/openapi.json")
def openapi():
    return document


@app.error(400)
@app.error(401)
@app.error(403)
@app.error(404)
@app.error(405)
@app.error(409)
@app.error(413)
@app.error(500)
def show_error(error):
    response.content_type = "application/json"
    return json.dumps({"error": error.body})
