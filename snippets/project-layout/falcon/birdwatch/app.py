import falcon.asgi

from .birds import BirdResource


def create_app():
    app = falcon.asgi.App()
    app.add_route("/birds", BirdResource())
    return app
