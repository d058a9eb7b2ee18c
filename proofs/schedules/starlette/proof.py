import time
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

counts = []


async def count_birds():
    counts.append("counted")


@asynccontextmanager
async def lifespan(app):
    scheduler = AsyncIOScheduler()
    scheduler.add_job(count_birds, "cron", second="*")
    scheduler.start()
    yield
    scheduler.shutdown()


async def read_counts(request):
    return JSONResponse({"counts": len(counts)})


app = Starlette(routes=[Route("/counts", read_counts)], lifespan=lifespan)
with TestClient(app) as client:
    time.sleep(2.5)
    read = client.get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
