from django.conf import settings

settings.configure()

from ninja import Router

router = Router()
assert not hasattr(router, "gte")
print("mypy has to find what Python does not:")


def wrong() -> None:
    router.gte("/birds")
