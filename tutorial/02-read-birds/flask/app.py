from flask import Flask

import birds

app = Flask(__name__)
app.register_blueprint(birds.blueprint)


@app.get("/")
def hello():
    return {"hello": "birds"}
