from litestar import Litestar

app = Litestar()
assert not hasattr(app, "gte")
print("mypy has to find what Python does not:")


def wrong() -> None:
    app.gte("/birds")
