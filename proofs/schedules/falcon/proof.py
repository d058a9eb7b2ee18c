import asyncio

import falcon.asgi
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from falcon import testing

scheduler = AsyncIOScheduler()
counts = []


@scheduler.scheduled_job("cron", second="*")
async def count_birds():
    counts.append("counted")


class Schedule:
    async def process_startup(self, scope, event):
        scheduler.start()

    async def process_shutdown(self, scope, event):
        scheduler.shutdown()


class CountResource:
    async def on_get(self, req, resp):
        resp.media = {"counts": len(counts)}


app = falcon.asgi.App(middleware=[Schedule()])
app.add_route("/counts", CountResource())


async def main():
    async with testing.ASGIConductor(app) as client:
        await asyncio.sleep(2.5)
        return (await client.simulate_get("/counts")).json


read = asyncio.run(main())
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
