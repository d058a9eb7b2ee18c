from birdwatch.views import hello


def setup_routes(app):
    app.router.add_get("/birds", hello)
