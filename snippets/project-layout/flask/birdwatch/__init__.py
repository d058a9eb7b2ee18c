from flask import Flask


def create_app():
    app = Flask(__name__)

    from . import birds

    app.register_blueprint(birds.bp)
    return app
