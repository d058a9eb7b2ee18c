import asyncio
import subprocess
import sys
import time

from aiohttp.test_utils import TestClient, TestServer
from app import app, done


async def main():
    async with TestClient(TestServer(app)) as client:
        response = await client.post("/birds/robin/ring")
        assert response.status == 202, await response.text()
        queued = await response.json()
        print(response.status, queued, "no worker runs yet")


asyncio.run(main())
assert not done.exists()
worker = subprocess.Popen(
    [sys.executable, "-m", "huey.bin.huey_consumer", "app.tasks"],
    stderr=subprocess.DEVNULL,
)
while not done.exists() or not done.read_text():
    assert worker.poll() is None, "the worker has ended"
    time.sleep(0.1)
worker.terminate()
worker.wait()
print("later, by a worker in another process:", done.read_text())
