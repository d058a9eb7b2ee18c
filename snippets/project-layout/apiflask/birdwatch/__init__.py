from apiflask import APIFlask


def create_app():
    app = APIFlask(__name__)

    from . import birds

    app.register_blueprint(birds.bp)
    return app
