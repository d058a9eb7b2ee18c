from flask import Flask

import birds


def create_app():
    app = Flask(__name__)
    app.register_blueprint(birds.blueprint)

    @app.get("/")
    def hello():
        return {"hello": "birds"}

    return app
