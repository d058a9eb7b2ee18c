import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/slow")
async def slow() -> dict[str, str]:
    await asyncio.sleep(1)
    return {"message": "Done."}


@app.get("/crash")
async def crash() -> None:
    raise RuntimeError("a bug")
