from connexion import AsyncApp

assert not hasattr(AsyncApp, "gte")
print("mypy has to find what Python does not:")


def wrong(app: AsyncApp) -> None:
    app.gte("/birds")
