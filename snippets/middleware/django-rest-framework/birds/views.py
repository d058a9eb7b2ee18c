import time

from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view()
def list_birds(request):
    return Response([{"id": 1, "name": "Robin"}])


@api_view()
def slow(request):
    time.sleep(0.1)
    return Response({"message": "Done."})


@api_view()
def crash(request):
    raise RuntimeError("a bug")
