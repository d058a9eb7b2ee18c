import asyncio

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
async def slow():
    await asyncio.sleep(0.25)
    return {"bird": "Kingfisher"}
