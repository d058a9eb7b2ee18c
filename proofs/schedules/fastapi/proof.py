import time
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI
from fastapi.testclient import TestClient

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


app = FastAPI(lifespan=lifespan)


@app.get("/counts")
async def read_counts():
    return {"counts": len(counts)}


with TestClient(app) as client:
    time.sleep(2.5)
    read = client.get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 2.5 seconds")
