import falcon.asgi

assert not hasattr(falcon.asgi.Request, "gte")
print("mypy has to find what Python does not:")


def wrong(req: falcon.asgi.Request) -> None:
    req.gte("/birds")
