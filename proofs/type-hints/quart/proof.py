from quart import Quart

app = Quart(__name__)
assert not hasattr(app, "gte")
print("mypy has to find what Python does not:")


def wrong() -> None:
    app.gte("/birds")
