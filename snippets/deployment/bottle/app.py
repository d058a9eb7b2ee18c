import time

from bottle import Bottle

app = Bottle()


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
