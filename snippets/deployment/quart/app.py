import asyncio

from quart import Quart

app = Quart(__name__)


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.get("/slow")
async def slow():
    await asyncio.sleep(1)
    return {"message": "Done."}


@app.get("/crash")
async def crash():
    raise RuntimeError("a bug")
