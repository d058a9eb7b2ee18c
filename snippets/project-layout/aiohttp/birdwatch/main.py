from aiohttp import web

from birdwatch.routes import setup_routes


def init_func(argv):
    app = web.Application()
    setup_routes(app)
    return app
