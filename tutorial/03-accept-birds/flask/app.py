from flask import Flask

import birds
import errors

app = Flask(__name__)
app.register_blueprint(birds.blueprint)
errors.register(app)


@app.get("/")
def hello():
    return {"hello": "birds"}
