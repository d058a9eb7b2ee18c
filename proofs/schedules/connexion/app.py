from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from connexion import AsyncApp

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


async def read_counts():
    return {"counts": len(counts)}


app = AsyncApp(__name__, lifespan=lifespan)
app.add_api("openapi.yaml")
