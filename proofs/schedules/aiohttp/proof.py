import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from apscheduler.schedulers.asyncio import AsyncIOScheduler

counts = []


async def count_birds():
    counts.append("counted")


async def run_scheduler(app):
    scheduler = AsyncIOScheduler()
    scheduler.add_job(count_birds, "cron", second="*")
    scheduler.start()
    yield
    scheduler.shutdown()


async def read_counts(request):
    return web.json_response({"counts": len(counts)})


async def main():
    app = web.Application()
    app.cleanup_ctx.append(run_scheduler)
    app.add_routes([web.get("/counts", read_counts)])
    async with TestClient(TestServer(app)) as client:
        await asyncio.sleep(2.5)
        read = await (await client.get("/counts")).json()
    assert read["counts"] >= 2, read
    print("at least two counts in 2.5 seconds")


asyncio.run(main())
