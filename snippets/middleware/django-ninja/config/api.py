import time

from ninja import NinjaAPI

api = NinjaAPI()


@api.get("/birds")
def list_birds(request):
    return [{"id": 1, "name": "Robin"}]


@api.get("/slow")
def slow(request):
    time.sleep(0.1)
    return {"message": "Done."}


@api.get("/crash")
def crash(request):
    raise RuntimeError("a bug")
