from aiohttp import web

assert not hasattr(web.Application, "gte")
print("mypy has to find what Python does not:")


def wrong(app: web.Application) -> None:
    app.gte("/birds")
