from starlette.applications import Starlette

app = Starlette()
assert not hasattr(app, "gte")
print("mypy has to find what Python does not:")


def wrong() -> None:
    app.gte("/birds")
