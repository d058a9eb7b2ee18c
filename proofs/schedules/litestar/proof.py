import time

from litestar import Litestar, get
from litestar.testing import TestClient
from litestar_queues import QueueConfig, QueuePlugin, WorkerConfig, task

counts = []


@task("count-birds", interval=1)
async def count_birds() -> None:
    counts.append("counted")


@get("/counts")
async def read_counts() -> dict[str, int]:
    return {"counts": len(counts)}


queue = QueueConfig(
    queue_backend="memory", worker=WorkerConfig(placement="asgi")
)
app = Litestar([read_counts], plugins=[QueuePlugin(queue)])
with TestClient(app) as client:
    time.sleep(3.5)
    read = client.get("/counts").json()
assert read["counts"] >= 2, read
print("at least two counts in 3.5 seconds")
