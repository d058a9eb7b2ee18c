import time

from ninja import NinjaAPI

api = NinjaAPI(docs_url=None)


@api.get("/health")
def health(request):
    return {"status": "ok"}


@api.get("/slow")
def slow(request):
    time.sleep(1)
    return {"message": "Done."}


@api.get("/crash")
def crash(request):
    raise RuntimeError("a bug")
