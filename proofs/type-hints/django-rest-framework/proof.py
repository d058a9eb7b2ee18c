from rest_framework.response import Response

assert not hasattr(Response, "gte")
print("mypy has to find what Python does not:")


def wrong(response: Response) -> None:
    response.gte("/birds")
