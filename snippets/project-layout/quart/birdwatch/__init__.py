from quart import Quart


def create_app():
    app = Quart(__name__)

    from . import birds

    app.register_blueprint(birds.bp)
    return app
