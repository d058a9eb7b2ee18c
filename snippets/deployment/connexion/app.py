import asyncio

from connexion import AsyncApp


async def health():
    return {"status": "ok"}


async def slow():
    await asyncio.sleep(1)
    return {"message": "Done."}


async def crash():
    raise RuntimeError("a bug")


app = AsyncApp(__name__)
app.add_api("openapi.yaml")
