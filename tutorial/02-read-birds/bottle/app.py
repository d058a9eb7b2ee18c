from bottle import Bottle

import birds

app = Bottle()
app.merge(birds.app)


@app.get("/")
def hello():
    return {"hello": "birds"}
