import time

from flask import Flask

app = Flask(__name__)


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
