import asyncio
from datetime import timedelta

from quart import Quart
from quart_tasks import QuartTasks

app = Quart(__name__)
tasks = QuartTasks(app)
counts = []


@tasks.periodic(timedelta(seconds=1))
async def count_birds():
    counts.append("counted")


@app.get("/counts")
async def read_counts():
    return {"counts": len(counts)}


async def main():
    async with app.test_app() as running:
        await asyncio.sleep(3.5)
        response = await running.test_client().get("/counts")
        read = await response.json
    assert read["counts"] >= 2, read
    print("at least two counts in 3.5 seconds")


asyncio.run(main())
