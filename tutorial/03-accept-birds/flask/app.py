from flask import Flask

import birds
import errors


def create_app():
    app = Flask(__name__)
    app.register_blueprint(birds.blueprint)
    app.register_blueprint(errors.blueprint)

    @app.get("/")
    def hello():
        return {"hello": "birds"}

    return app
