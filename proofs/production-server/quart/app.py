import asyncio

from quart import Quart

app = Quart(__name__)


@app.get("/slow")
async def slow():
    print("working", flush=True)
    await asyncio.sleep(1)
    return "Done."
