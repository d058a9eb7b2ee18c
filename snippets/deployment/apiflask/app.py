import time

from apiflask import APIFlask

app = APIFlask(__name__)


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/slow")
def slow():
    time.sleep(1)
    return {"message": "Done."}


@app.get("/crash")
def crash():
    raise RuntimeError("a bug")
